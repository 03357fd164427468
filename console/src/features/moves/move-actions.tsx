import { core } from '../../api/contexts';
import { Confirm } from '../../components/confirm';
import { isBeforeSwitch, isQuiet, type Move } from './move';

/** The actions that are possible in the current step. */
export function MoveActions({ move }: { move: Move }) {
  const { id, slug, step, error, is_undoable } = move;
  const resume = core.hooks.useMutation('post', '/organizations/{slug}/moves/{id}/resume');
  const abandon = core.hooks.useMutation('post', '/organizations/{slug}/moves/{id}/abandon');
  const undo = core.hooks.useMutation('post', '/organizations/{slug}/moves/{id}/undo');
  const params = { path: { slug, id } };
  return (
    <>
      {(isQuiet(move) || (isBeforeSwitch(move) && error !== null)) && (
        <Confirm
          needs="platform:operate"
          label="Resume"
          question={`Resume the move of ${slug}?`}
          done="The move continues."
          action={() => resume.mutateAsync({ params })}
        >
          It continues with the step at which it stopped. Tables that were copied completely are kept.
        </Confirm>
      )}
      {isBeforeSwitch(move) && step !== 'switching' && (
        <Confirm
          needs="platform:operate"
          label="Abandon"
          color="red"
          variant="light"
          question={`Abandon the move of ${slug}?`}
          phrase={slug}
          done="The move is abandoned."
          action={() => abandon.mutateAsync({ params })}
        >
          The new copy is dropped. {slug} is still served from its old server, and loses nothing.
        </Confirm>
      )}
      {is_undoable && (
        <Confirm
          needs="platform:operate"
          label="Undo"
          question={`Move ${slug} back?`}
          done={`${slug} is being moved back.`}
          action={() => undo.mutateAsync({ params })}
        >
          It is moved back to its old copy with everything that was written since. Requests wait for a moment, as in the
          move.
        </Confirm>
      )}
    </>
  );
}
