using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Campaigns.Declared;

/// <summary>What people are told of campaigns and their tasks: actions, each in words.</summary>
internal static class CampaignTelling
{
    public static IReadOnlyDictionary<string, Title> Actions { get; } = new Dictionary<string, Title>(StringComparer.Ordinal)
    {
        ["submit"] = new("请审核", "please review it"),
        ["approve"] = new("审核通过", "approved"),
        ["refuse"] = new("审核不通过", "refused"),
        ["issue"] = new("新任务", "new tasks"),
        ["reassign"] = new("任务转派", "tasks given to you"),
        ["urge"] = new("催办", "please see to it"),
        ["return"] = new("退回重办", "returned to you"),
        ["void"] = new("任务作废", "tasks are void"),
    };
}
