using SpatialCockpit.Supervision.Sheets;

namespace SpatialCockpit.Supervision.Cases.Requests;

/// <summary>Requests as a workbook.</summary>
internal static class RequestSheet
{
    public static SheetOf<CaseRequest> Of(SheetWords words, CaseDesk desk)
    {
        var of = new CaseWords(words, desk);
        return new SheetOf<CaseRequest>($"requests-{words.Clock.Today:yyyyMMdd}", words.Of("申请", "Requests"))
            .Code(words.Of("案件号", "Number"), item => item.Case)
            .Word(words.Of("申请事项", "Asked for"), item => ActionOf(item))
            .Moment(words.Of("申请时间", "Asked"), words, item => item.AskedAt)
            .Code(words.Of("申请人", "By"), item => of.PersonOf(item.AskedBy))
            .Code(words.Of("接续人", "Goes on with it"), item => item.CarriedBy == item.AskedBy ? "" : of.PersonOf(item.CarriedBy))
            .Word(words.Of("审批岗位", "To be decided by"), item => of.PostOf(item.Post))
            .Code(words.Of("审批层级", "At"), item => item.TierRegion)
            .Word(words.Of("结果", "State"), item => of.RequestStateOf(item.State))
            .Moment(words.Of("审批时间", "Decided"), words, item => item.DecidedAt)
            .Code(words.Of("审批人", "Decided by"), item => item.DecidedBy is { } by ? of.PersonOf(by) : "")
            .Lines(words.Of("意见", "Opinion"), item => item.Opinion);

        // Sorts of cases may share an action's name, and then its title.
        string ActionOf(CaseRequest item) => of.ActionOf(desk.Cases.All.FirstOrDefault(type => type.Actions.ContainsKey(item.Action)), item.Action);
    }
}
