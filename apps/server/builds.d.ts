/** What `luodi start` builds; there is nothing of it before the first build. */
declare module '#build/*'
