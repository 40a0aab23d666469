using System.Text.Json;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Dictionaries;
using SpatialCockpit.Supervision.Cases.Actions;
using SpatialCockpit.Supervision.Cases.Clocks;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Cases.Keeping;
using SpatialCockpit.Supervision.Cases.Lists;
using SpatialCockpit.Supervision.Cases.Reporting;
using SpatialCockpit.Supervision.Cases.Standing;
using SpatialCockpit.Supervision.Sheets;

namespace SpatialCockpit.Supervision.Cases;

/// <summary>What cases have, in words for paper and sheets: those of the pack, and of the page (web/src/locale/cases.*.ts) for what packs do not name.</summary>
internal sealed class CaseWords(SheetWords words, CaseDesk desk)
{
    private static readonly Dictionary<string, Title> Stages = new(StringComparer.Ordinal)
    {
        ["collect"] = new("信息采集", "Collected"),
        ["file"] = new("案件建立", "Filed"),
        ["dispatch"] = new("任务派遣", "Dispatched"),
        ["handle"] = new("任务处理", "Handled"),
        ["feedback"] = new("处理反馈", "Reported back"),
        ["verify"] = new("核查结案", "Verified"),
        ["closed"] = new("已结案", "Closed"),
        ["void"] = new("作废", "Void"),
    };

    /// <summary>Steps that no pack names.</summary>
    private static readonly Dictionary<string, Title> OwnSteps = new(StringComparer.Ordinal)
    {
        [CaseReporting.FirstStep] = new("上报", "Reported"),
        ["request"] = new("提交申请", "Asked for"),
        ["pass_request"] = new("转上级审批", "Passed up"),
        ["refuse_request"] = new("不同意申请", "Refused"),
        ["withdraw_request"] = new("撤回申请", "Taken back"),
        ["hand_over_request"] = new("移交申请", "Handed over"),
        [CaseColumns.PublicUpdate] = new("公众补充", "Added by the public"),
        [CaseKeeper.Refused] = new("定时任务", "By its time"),
    };

    /// <summary>What is said with steps beside what actions ask.</summary>
    private static readonly Dictionary<string, Title> OwnSaid = new(StringComparer.Ordinal)
    {
        ["opinion"] = new("意见", "Opinion"),
        ["to_department"] = new("派至", "To"),
        ["to_person"] = new("交给", "To"),
        ["rule"] = new("派遣依据", "By"),
        ["timer"] = new("定时", "Timer"),
        [CaseTimers.SaidDeadline] = new("时限", "Deadline"),
        ["refused"] = new("未执行", "Not done"),
        ["drawn"] = new("抽取", "Drawn"),
        ["duty_grid"] = new("责任网格", "Duty grid"),
        [DestinationFinder.OfSector] = new("行业", "Sector"),
        [DestinationFinder.ChosenBy] = new("选定依据", "Chosen by"),
        ["action"] = new("申请事项", "What is asked for"),
        ["asked_by"] = new("申请人", "Asked by"),
        ["text"] = new("内容", "Text"),
        ["over"] = new("称已解决", "Said to be done with"),
        ["update_id"] = new("对方编号", "Their number"),
        ["before"] = new("修正前", "Before"),
        ["after"] = new("修正后", "After"),
    };

    private static readonly Dictionary<string, Title> Choices = new(StringComparer.Ordinal)
    {
        ["duty"] = new("当前在岗", "is on duty"),
        ["reporter"] = new("上报人", "has reported it"),
    };

    private static readonly Dictionary<string, Title> RequestStates = new(StringComparer.Ordinal)
    {
        ["open"] = new("待审批", "To be decided"),
        ["approved"] = new("已同意", "Approved"),
        ["refused"] = new("不同意", "Refused"),
        ["withdrawn"] = new("已撤回", "Taken back"),
    };

    public string StageOf(string stage) => words.Of(Stages.GetValueOrDefault(stage), stage);

    public string StateOf(CaseType? type, string state) => words.Of(type?.States.GetValueOrDefault(state)?.Title, state);

    public string ClassOf(CaseDocument of) => words.Of(desk.Cases.ClassOf(of.ClassCode)?.Title, of.ClassName);

    /// <summary>The class that its class is of (大类); empty for none.</summary>
    public string GroupOf(CaseDocument of) => desk.Cases.ClassOf(of.ClassCode)?.Group is { } group ? words.Of(desk.Cases.ClassOf(group)?.Title, group) : "";

    public string KindOf(string kind) => kind switch
    {
        CaseClass.Event => words.Of("事件", "event"),
        CaseClass.Part => words.Of("部件", "part"),
        _ => kind,
    };

    public string ConditionOf(CaseDocument of) => of.Condition is { } condition ? words.Of(desk.Cases.ClassOf(of.ClassCode)?.Conditions.GetValueOrDefault(condition)?.Title, condition) : "";

    public string ChannelOf(CaseType? type, string channel) =>
        words.Of(type?.Channels is { } channels ? desk.Cases.World.Find<PackDictionary>(DictionariesSection.SectionKey, channels)?.Codes.GetValueOrDefault(channel) : null, channel);

    public string PostOf(string? post) => post is null ? "" : words.Of(desk.Cases.PostOf(post)?.Title, post);

    public string ActionOf(CaseType? type, string action) => words.Of(type?.Actions.GetValueOrDefault(action)?.Title ?? OwnSteps.GetValueOrDefault(action), action);

    public string SlotOf(string? slot) => slot is null ? "" : words.Of(desk.Cases.World.Find<PhotoSlot>(PhotoSlotsSection.SectionKey, slot)?.Title, slot);

    public string RequestStateOf(string state) => words.Of(RequestStates.GetValueOrDefault(state), state);

    /// <param name="people">What people are called, by account; of others the account is told.</param>
    public string PersonOf(string? account, IReadOnlyDictionary<string, string>? people = null) => account switch
    {
        null => "",
        CaseKeeper.ServiceName => words.Of("系统", "the system"),
        _ => people?.GetValueOrDefault(account) ?? account,
    };

    public string ClockStateOf(ClockState state) => state switch
    {
        ClockState.Waiting => words.Of("未开始", "not begun"),
        ClockState.Running => words.Of("计时中", "running"),
        ClockState.Paused => words.Of("暂停", "paused"),
        _ => words.Of("已结束", "ended"),
    };

    /// <summary>As people say it: 1 h 30 min.</summary>
    public string SpanOf(double minutes)
    {
        var whole = (long)Math.Round(minutes);
        return (whole / 60, whole % 60) switch
        {
            (0, var left) => words.Of($"{left} 分钟", $"{left} min"),
            (var hours, 0) => words.Of($"{hours} 小时", $"{hours} h"),
            var (hours, left) => words.Of($"{hours} 小时 {left} 分钟", $"{hours} h {left} min"),
        };
    }

    /// <summary>What was said with a step, each with its title. Of a request its number is nothing to read: what is asked for is.</summary>
    /// <param name="case">Whose people and departments it names.</param>
    public IEnumerable<(string Title, string Text)> SaidOf(CaseDocument @case, CaseType? type, string action, JsonElement? said)
    {
        if (said is not { ValueKind: JsonValueKind.Object } members)
            yield break;
        var asks = type?.Actions.GetValueOrDefault(action)?.Asks;
        foreach (var member in members.EnumerateObject().Where(member => member.Name != "request"))
        {
            var attribute = asks?.GetValueOrDefault(member.Name);
            var text = attribute is not null ? words.TextOf(attribute, member.Value)
                : member.Name == "action" && member.Value.ValueKind == JsonValueKind.String ? ActionOf(type, member.Value.GetString()!)
                : member.Name == DestinationFinder.ChosenBy && member.Value.ValueKind == JsonValueKind.String ? words.Of(Choices.GetValueOrDefault(member.Value.GetString()!), member.Value.GetString()!)
                : member.Name == "rule" && member.Value.ValueKind == JsonValueKind.String ? words.Of($"派遣规则 {member.Value.GetString()}", $"rule {member.Value.GetString()}")
                : FactsOf(member.Value, text => !NamesSomebody(member.Name) ? text : @case.People?.GetValueOrDefault(text) ?? @case.Departments?.GetValueOrDefault(text) ?? text);
            if (text.Length > 0)
                yield return (attribute is not null ? attribute.Title.In(words.IsEnglish) : words.Of(OwnSaid.GetValueOrDefault(member.Name), member.Name), text);
        }
    }

    /// <summary>What was put right, and whom the draw chose: as words, not as code.</summary>
    private static bool NamesSomebody(string said) => said is "to_person" or "asked_by" or "drawn" or "to_department";

    /// <param name="called">What an account or a code stands for.</param>
    private static string FactsOf(JsonElement value, Func<string, string> called) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => called(value.GetString()!),
        JsonValueKind.Object => string.Join(" · ", value.EnumerateObject().Where(each => each.Name != "seed" && each.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null)).Select(each => FactsOf(each.Value, called))),
        JsonValueKind.Array => string.Join("、", value.EnumerateArray().Select(each => FactsOf(each, called))),
        _ => value.GetRawText(),
    };
}
