import { useNavigate } from '@tanstack/react-router';
import type { CoreSchemas } from 'tenantry-client';
import { core } from '../../api/contexts';
import { Confirm } from '../../components/confirm';
import { enter } from '../tenant/enter';

type Organization = CoreSchemas['OrganizationView'];

/** The steps of the life cycle that are possible in the current status. */
export function OrganizationActions({ organization }: { organization: Organization }) {
  const { status } = organization;
  if (status === 'provisioning') return null;
  return status === 'deleted' ? <OfDeleted organization={organization} /> : <OfActive organization={organization} />;
}

function OfActive({ organization: { name, slug, status, is_owner, suspended_by } }: { organization: Organization }) {
  const navigate = useNavigate();
  const target = { params: { path: { slug } } };
  const needs = is_owner && suspended_by !== 'admin' ? undefined : 'organizations:all';
  const suspend = core.hooks.useMutation('post', '/organizations/{slug}/suspend');
  const resume = core.hooks.useMutation('post', '/organizations/{slug}/resume');
  const remove = core.hooks.useMutation('delete', '/organizations/{slug}');
  return (
    <>
      {is_owner && status === 'active' && (
        <Confirm
          label="Enter"
          variant="filled"
          question={`Enter ${name} as an administrator?`}
          action={() => enter(slug)}
          onDone={() => void navigate({ to: '/console/t/$slug', params: { slug } })}
        >
          You see and change the data of its users for 15 minutes. The audit logs of the platform and of {name} record
          it.
        </Confirm>
      )}
      {status === 'suspended' ? (
        <Confirm
          needs={needs}
          label="Resume"
          question={`Resume ${name}?`}
          done={`${name} is active.`}
          action={() => resume.mutateAsync(target)}
        >
          Its users can log in again immediately.
        </Confirm>
      ) : (
        <Confirm
          needs={needs}
          label="Suspend"
          question={`Suspend ${name}?`}
          done={`${name} is suspended.`}
          action={() => suspend.mutateAsync(target)}
        >
          Within one second, all requests to it are rejected. Its data stays, and you can resume it at any time.
        </Confirm>
      )}
      {is_owner && (
        <Confirm
          label="Delete"
          color="red"
          variant="light"
          question={`Delete ${name}?`}
          phrase={slug}
          done={`${name} is deleted.`}
          action={() => remove.mutateAsync(target)}
        >
          All requests to it are rejected immediately. It can be restored until the end of the retention period. After
          that, its database is dropped.
        </Confirm>
      )}
    </>
  );
}

function OfDeleted({ organization: { name, slug, is_owner } }: { organization: Organization }) {
  const navigate = useNavigate();
  const target = { params: { path: { slug } } };
  const restore = core.hooks.useMutation('post', '/organizations/{slug}/restore');
  const purge = core.hooks.useMutation('post', '/organizations/{slug}/purge');
  return (
    <>
      {is_owner && (
        <Confirm
          label="Restore"
          question={`Restore ${name}?`}
          done={`${name} is restored.`}
          action={() => restore.mutateAsync(target)}
        >
          It gets the status that it had before the deletion, with all its data.
        </Confirm>
      )}
      <Confirm
        needs="platform:operate"
        label="Purge"
        color="red"
        variant="light"
        question={`Purge ${name}?`}
        phrase={slug}
        done={`${name} is being purged.`}
        action={() => purge.mutateAsync({ ...target, body: { confirm: slug } })}
        onDone={() => void navigate({ to: '/console/organizations' })}
      >
        Its database is dropped now, before the end of the retention period. This cannot be undone.
      </Confirm>
    </>
  );
}
