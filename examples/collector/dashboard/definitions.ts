export const definitions: { [name: string]: string } = {};
