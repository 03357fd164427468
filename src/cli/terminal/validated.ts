/** Validates the fields of a command like a request body, by the same rules as over HTTP. @throws ValidationFailed */
export async function validated<Dto>(
  dto: Promise<new () => Dto>,
  fields: Record<string, string | undefined>,
): Promise<Dto> {
  const body = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const { InputPipe } = await import('../../common/input.pipe.js');
  return (await new InputPipe().transform(body, { type: 'body', metatype: await dto })) as Dto;
}
