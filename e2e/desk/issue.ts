/** An issue of our own wording for the journeys: two documents, an error, slips of recognition, an annex table. */

/** The text; `serial` makes number and content its own, so that each journey imports and publishes another issue. */
export function issueText(serial: number): string {
  return `云溪区人民政府关于印发《云溪区社区工具房管理办法》的通知

（2012年5月${(serial % 28) + 1}日）

云府〔2012〕${serial}号

《云溪区社区工具房管理办法》已经区政府同意，现印发给你们，请照此办理。

云溪区社区工具房管理办法

第一条 为了管好第${serial}批社区工具房，方便居民借用工具，制定本办法。

第二条 申请开设工具房的社区应当符合下列条件：

（一）有固定的房间；

（二）有两名以上管理員；

（三）公布借用的workflow。

第三条 此项工作由区民政局牵头，各街道配合。

第三条 工具每半年清点一次，结果贴在门口。

第四条 本办法自2012年6月1日起施行。

云溪区人民政府办公室关于做好第${serial}批社区工具房开放工作的通知

（2012年5月${(serial % 28) + 1}日）

云府办〔2012〕${serial}号

各街道办事处，区各单位：

一、开放时间

（一）工作日每天开放不少于四小时。

（二）周末至少开放一天。

二、工具清单

由社区每月更新一次。此项工作由各街道负责。
`
}
