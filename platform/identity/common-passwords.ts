/** Passwords that are tried first; a password made of one of them and digits or marks at the end is refused too. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `123456 1234567 12345678 123456789 1234567890 0123456789 9876543210 012345678910 123456789012 1234567891011 111111 000000
  123123 123123123 123321 112233 654321 666666 888888 88888888 5201314 52013141314 1314520 147258369 1qaz2wsx 1qaz2wsx3edc
  1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y qazwsx qazwsxedc qwerty qwertyuiop qwerty123456 qwer1234 asdfghjkl asdf1234 zxcvbnm
  zxcvbnm123 abcdefg abcdefgh abcdefghijkl abc123456 abcd1234 abc123 a123456789 a1b2c3d4 aa123456 aa12345678 iloveyou
  woaini woaini1314 woaini520 password password1 passw0rd p@ssw0rd p@ssword passwordpassword pass123456 letmein welcome
  welcome123 admin adminadmin admin123456 administrator root rootroot toor system manager guest test testtest changeme
  default secret master monkey dragon sunshine princess football baseball superman batman michael jordan shadow trustno
  hello helloworld hellohello internet computer samsung huawei xiaomi tencent alibaba taobao baidu shenzhen luohu luohuqu
  guangdong beijing china zhongguo zhengfu gongwuyuan luodi luodiluodi`
    .split(/\s+/u)
    .filter((word) => word.length > 0),
)
