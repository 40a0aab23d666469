using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Sheets;

namespace SpatialCockpit.Supervision.Campaigns.Tasks;

/// <summary>Tasks of campaigns as a workbook.</summary>
internal static class TaskSheet
{
    private static readonly Dictionary<string, Title> States = new(StringComparer.Ordinal)
    {
        [TaskState.Open] = new("待填报", "to be filled in"),
        [TaskState.Filled] = new("已填报", "filled in"),
        [TaskState.Returned] = new("已退回", "returned"),
        [TaskState.Approved] = new("已通过", "approved"),
        [TaskState.Void] = new("已作废", "void"),
    };

    public static SheetOf<CampaignTaskDocument> Of(CampaignDesk desk, SheetWords words) => new SheetOf<CampaignTaskDocument>($"campaign-tasks-{words.Clock.Today:yyyyMMdd}", words.Of("专项任务", "Campaign tasks"))
        .Code(words.Of("专项", "Campaign"), item => item.Campaign)
        .Word(words.Of("类型", "Sort"), item => words.Of(desk.Kinds.Find(item.Kind)?.Title, item.Kind))
        .Number(words.Of("序号", "Number"), item => item.Number)
        .Number(words.Of("轮次", "Round"), item => item.Round)
        .Code(words.Of("对象类型", "Type of object"), item => words.Of(words.Types.Find(item.ObjectType)?.Title, item.ObjectType))
        .Code(words.Of("对象编码", "Object"), item => item.ObjectCode)
        .Word(words.Of("对象名称", "Name"), item => item.ObjectName)
        .Code(words.Of("承担人", "Assigned to"), item => string.Join(' ', item.Assignees))
        .Code(words.Of("状态", "State"), item => words.Of(States.GetValueOrDefault(item.State), item.State))
        .Moment(words.Of("开放时间", "Opens"), words, item => item.OpensAt)
        .Moment(words.Of("到期", "Due"), words, item => item.DueAt)
        .Flag(words.Of("超时", "Late"), words, item => item.IsOverdue)
        .Number(words.Of("催办次数", "Urged"), item => item.TimesUrged)
        .Moment(words.Of("填报时间", "Filled in"), words, item => item.FilledAt)
        .Code(words.Of("填报人", "Filled in by"), item => item.FilledBy)
        .Flag(words.Of("合格", "Passed"), words, item => item.Passed)
        .Moment(words.Of("审核时间", "Reviewed"), words, item => item.ReviewedAt)
        .Code(words.Of("审核人", "Reviewed by"), item => item.ReviewedBy)
        .Lines(words.Of("审核意见", "Opinion"), item => item.Opinion)
        .Code(words.Of("区划", "Division"), item => item.Region)
        .Place(words, item => item.Geometry);
}
