import { notFound } from "../answer.ts";

export function loader(): never {
  notFound();
}

export default function NotFound() {
  return null;
}
