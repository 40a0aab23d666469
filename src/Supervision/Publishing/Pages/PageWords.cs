using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Publishing.Pages;

/// <summary>What the pages say by themselves.</summary>
internal static class PageWords
{
    public static readonly Title Code = new("编号", "Code"), Call = new("拨打", "Call"), Choose = new("请选择", "Choose"), Optional = new("选填", "optional"), Contact = new("您的联系方式", "How to reach you"),
        ContactNote = new("仅供处理人员联系您，不会公开。", "For those who look into it alone; it is not shown."), Yes = new("是", "Yes"), Send = new("提交", "Send"), Report = new("反映问题", "Report a problem"),
        Number = new("受理编号", "Receipt"), Keep = new("请保存本页或抄下编号，凭编号查询处理情况。", "Keep this page or note the number: it asks for the state of your report."), ReceivedAt = new("提交时间", "Received"), State = new("处理状态", "State"),
        ReportState = new("处理情况", "Your report"), NotThere = new("没有找到", "Nothing found"), NotThereNote = new("没有与该编码对应的公开信息。请核对后重新扫码。", "Nothing is published under this code. Check it, and scan again."),
        Busy = new("请稍后再试", "Please try again later"), BusyNote = new("请求过于频繁。", "There were too many requests."), Wrong = new("无法处理", "This did not work"), WrongNote = new("请返回上一页重试。", "Go back and try again."),
        Search = new("公众查询", "Look something up"), SearchWhat = new("设备上的编号、牌号或登记证号，或举报的受理编号", "The code, plate or registration number on a device, or the receipt of a report"), Open = new("查看", "Show"), ToSearch = new("查询其他编号", "Look up another number"),
        Mistakes = new("请更正以下内容：", "Please put this right:");

    public static Title StateOf(string state) => state switch
    {
        "answered" => new("已处理", "Dealt with"),
        "dismissed" => new("不予受理", "Dismissed"),
        _ => new("已受理，待处理", "Received, to be dealt with"),
    };
}
