import globals from 'globals'
import pluginVue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'

export default tseslint.config(
  {ignores: ['dist', 'node_modules']},
  ...tseslint.configs.recommended,
  ...pluginVue.configs['flat/essential'],
  {
    files: ['**/*.vue'],
    languageOptions: {parserOptions: {parser: tseslint.parser}},
    // Pages are named by their place: pages/needs/list.vue.
    rules: {'vue/multi-word-component-names': 'off'},
  },
  {
    languageOptions: {globals: {...globals.browser, uni: 'readonly', wx: 'readonly', getCurrentPages: 'readonly'}},
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', {argsIgnorePattern: '^_'}],
      'vue/no-deprecated-slot-attribute': 'off',
      'eqeqeq': ['error', 'always', {null: 'ignore'}],
    },
  },
  {files: ['check/**/*.mjs', '*.config.*'], languageOptions: {globals: globals.node}},
)
