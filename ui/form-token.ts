/** The name of the hidden field that ties a posted form to the session it was made for. */
export const formTokenField = 'form-token'
