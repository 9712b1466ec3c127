/** Every text of identity that people see. */
import type { Text } from '#base/text.ts'

export const texts = {
  getSignInState: { zh: '查看登录进行到哪一步', en: 'See how far a sign-in is' },
  signIn: { zh: '登录', en: 'Sign in' },
  confirmSecondFactor: { zh: '验证动态口令', en: 'Confirm the second factor' },
  beginEnrolment: { zh: '开始绑定动态口令', en: 'Begin to enrol a second factor' },
  enrolSecondFactor: { zh: '绑定动态口令', en: 'Enrol a second factor' },
  setFirstPassword: { zh: '设置首次密码', en: 'Set the first password' },
  signOut: { zh: '退出登录', en: 'Sign out' },
  getMyAccount: { zh: '查看我的账号', en: 'See my account' },
  listMySessions: { zh: '查看我的登录', en: 'List my sessions' },
  revokeSession: { zh: '结束我的一个登录', en: 'End one of my sessions' },
  changePassword: { zh: '修改密码', en: 'Change the password' },
  createAccount: { zh: '开设账号', en: 'Create an account' },
  lockAccount: { zh: '停用账号', en: 'Lock an account' },
  unlockAccount: { zh: '恢复账号', en: 'Unlock an account' },
  resetPassword: { zh: '重置密码', en: 'Reset a password' },
  resetSecondFactor: { zh: '重置动态口令', en: 'Reset a second factor' },
  startOpenId: { zh: '到统一身份认证登录', en: 'Begin to sign in by OpenID Connect' },
  finishOpenId: { zh: '从统一身份认证返回', en: 'Return from OpenID Connect' },

  passwordTooShort: (length: number): Text => ({
    zh: `密码至少${length}个字符。`,
    en: `At least ${length} characters.`,
  }),
  passwordTooLong: { zh: '密码最多256个字符。', en: 'At most 256 characters.' },
  passwordHasName: { zh: '密码里不能含有用户名。', en: 'The password must not hold the username.' },
  passwordCommon: { zh: '这个密码太常见，容易被猜到。', en: 'This password is too common and easily guessed.' },
  signInFailed: { zh: '用户名或者密码不对。', en: 'Username or password is wrong.' },
  signInFailedCure: {
    zh: '核对大小写和输入法后再试；忘记密码请找系统管理员重置。',
    en: 'Check case and keyboard and try again; a system administrator can reset a forgotten password.',
  },
  codeFailed: { zh: '动态口令不对，或者已经用过。', en: 'The code is wrong or was used already.' },
  codeFailedCure: {
    zh: '等应用显示下一个口令后再输入；手机时间应当准确；也可以用一个恢复码。',
    en: 'Wait for the next code; the phone must keep the right time; a recovery code works too.',
  },
  tooManyAttempts: (seconds: number): Text => ({
    zh: `尝试次数过多，请${minutes(seconds)}分钟后再试。`,
    en: `Too many attempts; try again in ${minutes(seconds)} minute(s).`,
  }),
  tooManyAttemptsCure: {
    zh: '到时间后再试；忘记密码请找系统管理员重置。',
    en: 'Wait, then try again; a system administrator can reset a forgotten password.',
  },
  accountLocked: { zh: '这个账号已经停用。', en: 'This account is locked.' },
  accountLockedCure: { zh: '请找系统管理员恢复。', en: 'A system administrator can unlock it.' },
  noDeskRole: { zh: '这个账号今天没有工作台的角色。', en: 'This account holds no role on the desk today.' },
  noDeskRoleCure: {
    zh: '请安全管理员授予角色后再登录。',
    en: 'A security administrator grants roles; sign in again then.',
  },
  noSignIn: { zh: '登录已经过期，请从头开始。', en: 'The sign-in has expired; start again.' },
  noSignInCure: { zh: '回到登录页，重新输入用户名和密码。', en: 'Go back to the sign-in page.' },
  proposeMail: { zh: '登记提醒邮箱', en: 'Give an address for reminders' },
  confirmMail: { zh: '确认提醒邮箱', en: 'Confirm the address for reminders' },
  removeMail: { zh: '停用提醒邮箱', en: 'Take the address for reminders back' },
  mailCodeFailed: { zh: '验证码不对，或者已经过期。', en: 'The code is wrong or has expired.' },
  mailCodeFailedCure: {
    zh: '用最近一封邮件里的验证码；过了30分钟就重新登记邮箱。',
    en: 'Use the code of the newest letter; after 30 minutes give the address again.',
  },
  mailCode: (code: string) => ({
    subject: '落地：确认提醒邮箱 · Luodi: confirm your address',
    body: `验证码：${code}，30分钟内有效。在账号页面填写后，每天最多一封的提醒会寄到这个邮箱。不是您本人登记的，不用理会这封邮件。\n\nYour code is ${code}, good for 30 minutes. Enter it on your account page to receive at most one reminder a day here. If this was not you, ignore this letter.`,
  }),
  passwordWrong: { zh: '当前密码不对。', en: 'The current password is wrong.' },
  passwordWrongCure: { zh: '重新输入当前密码。', en: 'Type the current password again.' },
  usernameTaken: { zh: '这个用户名已经有人使用。', en: 'This username is taken.' },
  usernameTakenCure: {
    zh: '换一个用户名；用过的用户名不再分配给别人。',
    en: 'Choose another; usernames are never reused.',
  },
  personHasAccount: { zh: '这个人已经有账号。', en: 'This person has an account.' },
  personHasAccountCure: { zh: '使用原有账号。', en: 'Use the account there is.' },
  ownAccount: { zh: '不能停用或者重置自己的账号。', en: 'Nobody locks or resets their own account.' },
  ownAccountCure: { zh: '请另一位管理员办理。', en: 'Ask another administrator.' },
  noOpenId: { zh: '没有接入统一身份认证。', en: 'No OpenID provider is configured.' },
  noOpenIdCure: { zh: '用用户名和密码登录。', en: 'Sign in with username and password.' },
  openIdFailed: { zh: '统一身份认证没有通过。', en: 'The OpenID sign-in failed.' },
  keyRefused: { zh: '密钥无效。', en: 'The key does not hold.' },
  keyRefusedCure: {
    zh: '请核对密钥是否完整，并且发往门户的地址；丢失的，由代理人在门户“系统接入”中吊销后另建。',
    en: 'Check that the key is whole and sent to the portal’s address; a lost one is revoked and made anew on the portal under Machine keys.',
  },
  keyRevoked: { zh: '密钥已经吊销。', en: 'The key was revoked.' },
  keyRevokedCure: {
    zh: '吊销的理由在门户“系统接入”中可以看到；仍要接入的，由代理人另建密钥。',
    en: 'The reason stands on the portal under Machine keys; to go on, the agent makes another key.',
  },
  keyOfMeterCure: {
    zh: '核对密钥和计量器具；已吊销的，请经办单位发新的。',
    en: 'Compare key and meter; ask the unit for a new one where it was revoked.',
  },
  keyEnded: { zh: '密钥已经到期。', en: 'The key has ended.' },
  keyEndedCure: {
    zh: '请代理人在门户“系统接入”中续用：新密钥接着同一个系统，已经交来的件照样可以查。',
    en: 'The agent renews it on the portal under Machine keys: the new key goes on with the same system and its cases.',
  },
  keyTooFast: { zh: '请求太频繁。', en: 'Too many requests.' },
  keyTooFastCure: (seconds: number) => ({
    zh: `请在 ${seconds} 秒以后再试；每把密钥一分钟最多六十次。`,
    en: `Try again in ${seconds} seconds; a key may send sixty requests a minute.`,
  }),
  openIdFailedCure: { zh: '回到登录页再试一次。', en: 'Go back to the sign-in page and try again.' },
} as const

function minutes(seconds: number): number {
  return Math.ceil(seconds / 60)
}
