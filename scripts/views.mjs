/**
 * Lets plain Node read the views of practice programs: Vite does so when it builds, and the check of
 * content looks at the pictures that they make.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import typescript from 'typescript';

const { JsxEmit, ModuleKind, ScriptTarget, transpileModule } = typescript;
const compilerOptions = {
  jsx: JsxEmit.ReactJSX,
  module: ModuleKind.ESNext,
  target: ScriptTarget.ESNext,
  verbatimModuleSyntax: true,
};

registerHooks({
  load: (url, context, next) =>
    url.endsWith('.tsx')
      ? {
          format: 'module',
          source: transpileModule(readFileSync(fileURLToPath(url), 'utf8'), { compilerOptions })
            .outputText,
          shortCircuit: true,
        }
      : next(url, context),
});
