using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Sheets;

namespace SpatialCockpit.Supervision.Tasks;

/// <summary>What waits for somebody, as a workbook.</summary>
internal static class TaskSheet
{
    private static readonly Dictionary<string, Title> Kinds = new(StringComparer.Ordinal)
    {
        ["case"] = new("案件", "case"),
        ["request"] = new("审批", "request"),
        ["alert"] = new("预警", "alert"),
        ["duty"] = new("义务", "duty"),
        ["campaign"] = new("专项任务", "campaign task"),
        ["campaign_review"] = new("专项审核", "campaign to review"),
        ["answer_review"] = new("填报审核", "answer to review"),
    };

    public static SheetOf<TaskDocument> Of(SheetWords words) => new SheetOf<TaskDocument>($"tasks-{words.Clock.Today:yyyyMMdd}", words.Of("任务", "Tasks"))
        .Code(words.Of("种类", "Sort"), item => words.Of(Kinds.GetValueOrDefault(item.Kind), item.Kind))
        .Code(words.Of("编号", "Number"), item => item.Code)
        .Word(words.Of("事项", "About"), item => words.Of(item.Title, ""))
        .Word(words.Of("状态", "State"), item => words.Of(item.StateTitle, item.State))
        .Moment(words.Of("到期", "Due"), words, item => item.DueAt)
        .Flag(words.Of("超时", "Late"), words, item => item.Overdue)
        .Moment(words.Of("开始等待", "Since"), words, item => item.Since)
        .Flag(words.Of("隐患", "Hazard"), words, item => item.Hazard)
        .Flag(words.Of("急要件", "Urgent"), words, item => item.Urgent)
        .Lines(words.Of("地点", "Where"), item => item.Where)
        .Place(words, item => item.Geometry)
        .Code(words.Of("区划", "Division"), item => item.Region)
        .Code(words.Of("对象类型", "Type of object"), item => item.ObjectType is { } type ? words.Of(words.Types.Find(type)?.Title, type) : null)
        .Code(words.Of("对象编码", "Object"), item => item.ObjectCode)
        .Number(words.Of("距离（米）", "Distance (m)"), item => item.DistanceM);
}
