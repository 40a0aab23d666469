using System.Globalization;
using System.Text.Json;
using SpatialCockpit.Platform.Drawing;
using SpatialCockpit.Supervision.Cases.Clocks;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Sheets;

namespace SpatialCockpit.Supervision.Cases.Printing;

/// <summary>A case on A4 pages: what it is, its clocks, its place on the map, its photos; with the process also results, what was asked for, and every step. A flat registration of what stands where.</summary>
internal sealed class CasePaper(PrintedCase printed, Action<nint> map, SheetWords words, CaseWords of, CaseDesk desk, bool withProcess)
{
    /// <summary>Of the map in pixels of a screen; it is drawn as wide as the page, letters of 11 pixels at 7.8 points.</summary>
    public const int MapWidth = 720, MapHeight = 350;

    private const int PhotosBeside = 3;
    private const double PhotoGap = 8, PhotoHeight = 124, CaptionHeight = 27;

    private static readonly Lettering Title = new(19, true), Number = new(10.5, true), Small = new(8), Caption = new(8.5);

    private readonly CaseDocument _case = printed.Case;

    public byte[] Draw()
    {
        using var paper = new Paper($"{Heading} {_case.Code}");
        var layout = new PaperLayout(paper);
        Head(paper, layout);
        layout.Form(Facts().Where(row => row.Text.Length > 0));
        Map(paper, layout);
        Clocks(layout);
        Photos(paper, layout);
        if (withProcess)
        {
            Results(layout);
            Requests(layout);
            History(layout);
        }
        layout.Draw((page, pages) => Foot(paper, page, pages));
        return paper.Finish();
    }

    private string Heading => words.Of($"{printed.Type.Title.Chinese}{(withProcess ? "办理单" : "登记单")}", $"{printed.Type.Title.In(true)} {(withProcess ? "file" : "sheet")}");

    private bool IsUrgent => _case.Attributes.TryGetValue("urgent", out var urgent) && urgent.ValueKind == JsonValueKind.True;

    private void Head(Paper paper, PaperLayout layout)
    {
        layout.Block(34, y => paper.Write(Heading, (Paper.Width - layout.Measure(Heading, Title)) / 2, y + 20, Title, PaperLayout.Text));
        layout.Block(22, y =>
        {
            paper.Write($"{words.Of("案件号", "Number")}  {_case.Code}", PaperLayout.Left, y + 10, Number, PaperLayout.Text);
            var state = string.Join(" · ", new[] { of.StageOf(_case.Stage), of.StateOf(printed.Type, _case.State) }.Distinct(StringComparer.Ordinal));
            var x = PaperLayout.Right - layout.Measure(state, Number);
            paper.Write(state, x, y + 10, Number, PaperLayout.Accent);
            if (IsUrgent)
            {
                var urgent = words.Of("急要件", "URGENT");
                var width = layout.Measure(urgent, Number) + 12;
                paper.Frame(x - width - 10, y - 1.5, width, 15.5, PaperLayout.Alarm, 1);
                paper.Write(urgent, x - width - 4, y + 10, Number, PaperLayout.Alarm);
            }
        });
    }

    private IEnumerable<(string Label, string Text)> Facts()
    {
        yield return (words.Of("问题类别", "Class"), string.Join(" / ", new[] { of.KindOf(_case.Kind), of.GroupOf(_case), of.ClassOf(_case) }.Where(part => part.Length > 0)));
        yield return (words.Of("类别代码", "Class code"), _case.ClassCode);
        yield return (words.Of("问题来源", "Source"), of.ChannelOf(printed.Type, _case.Channel));
        yield return (words.Of("立案条件", "Condition"), of.ConditionOf(_case));
        yield return (words.Of("发生时间", "Occurred"), words.Moment(_case.OccurredAt));
        yield return (words.Of("上报时间", "Reported"), words.Moment(_case.RecordedAt));
        yield return (words.Of("上报人", "Reported by"), PersonOf(_case.ReportedBy));
        yield return (words.Of("反映人", "Told by"), _case.Reporter is { } reporter ? string.Join("  ", new[] { reporter.Name, reporter.Phone }.OfType<string>()) : "");
        yield return (words.Of("问题描述", "What"), _case.Description ?? "");
        yield return (words.Of("发生地址", "Address"), _case.Address ?? "");
        yield return (words.Of("所属区域", "Division"), printed.Place.Count > 0 ? $"{string.Join(words.Of("", ", "), printed.Place)}{words.Of($"（{_case.Region}）", $" ({_case.Region})")}" : _case.Region);
        yield return (words.Of("经纬度", "Place"), PlaceText);
        yield return (words.Of("单元网格", "Unit grid"), _case.UnitGridCode ?? "");
        yield return (words.Of("部件编码", "Part"), _case.PartCode ?? "");
        yield return (words.Of("处置部门", "Department"), _case.Department ?? _case.DepartmentCode ?? "");
        yield return (words.Of("当前岗位", "Turn of"), of.PostOf(_case.Post));
        yield return (words.Of("办理人", "Held by"), PersonOf(_case.HeldBy));
        yield return (words.Of("应结时间", "Due"), words.Moment(_case.DueAt));
        yield return (words.Of("结案时间", "Closed"), _case.ClosedAt is { } closed ? $"{words.Moment(closed)}{(_case.OnTime is { } onTime ? words.Of(onTime ? "（按时）" : "（超时）", onTime ? " (in time)" : " (late)") : "")}" : "");
        yield return (words.Of("返工次数", "Done again"), _case.Reworked > 0 ? _case.Reworked.ToString(CultureInfo.InvariantCulture) : "");
        yield return (words.Of("自行处置", "Handled at once"), _case.SelfHandled ? words.YesNo(true) : "");
        foreach (var attribute in printed.Type.Attributes.Values.Where(attribute => !IsOfProcess(attribute)))
            yield return Row(attribute);
    }

    /// <summary>What actions say of the case: satisfaction, call-back, the result of the check.</summary>
    private bool IsOfProcess(AttributeDeclaration attribute) => printed.Type.Actions.Values.Any(action => action.Sets.ContainsKey(attribute.Name));

    private (string Label, string Text) Row(AttributeDeclaration attribute) => (attribute.Title.In(words.IsEnglish), _case.Attributes.TryGetValue(attribute.Name, out var value) ? words.TextOf(attribute, value) : "");

    private string PlaceText
    {
        get
        {
            var at = _case.Geometry.GetProperty("coordinates");
            return string.Create(CultureInfo.InvariantCulture, $"{at[0].GetDouble():0.000000}, {at[1].GetDouble():0.000000}");
        }
    }

    private void Clocks(PaperLayout layout)
    {
        var begun = _case.Clock!.Where(clock => clock.State != ClockState.Waiting).ToList();
        if (begun.Count == 0)
            return;
        layout.Heading(words.Of("办理时限", "Clocks"));
        layout.Table(
            [(words.Of("时限", "Clock"), 20), (words.Of("开始", "Began"), 19), (words.Of("限时", "Limit"), 16), (words.Of("已用", "Used"), 16), (words.Of("到期／结束", "Due or ended"), 19), (words.Of("情况", "State"), 14)],
            // Of a clock that runs nobody knows how much is used when the paper is read.
            [.. begun.Select(IReadOnlyList<PaperCell> (clock) =>
            [
                new(clock.Title.In(words.IsEnglish), IsStrong: clock.Main), new(words.Moment(clock.StartedAt)), new(LimitOf(clock)), new(clock.State == ClockState.Running ? "—" : of.SpanOf(clock.CountedMinutes)), new(words.Moment(clock.EndedAt ?? clock.DueAt)),
                new(clock.Overdue ? words.Of("超时", "late") : clock.State == ClockState.Ended ? words.Of("按时", "in time") : of.ClockStateOf(clock.State), IsAlarm: clock.Overdue),
            ])]);
    }

    private string LimitOf(ClockDocument clock) =>
        clock.LimitMinutes is not { } limit ? "—" : clock.WorkingTime ? words.Of($"{of.SpanOf(limit)}（工作时间）", $"{of.SpanOf(limit)} of working time") : of.SpanOf(limit);

    private void Map(Paper paper, PaperLayout layout)
    {
        const double scale = PaperLayout.Inner / MapWidth, height = MapHeight * scale;
        layout.Heading(words.Of("位置图", "Where"), height);
        layout.Block(height, y =>
        {
            paper.Within(PaperLayout.Left, y, PaperLayout.Inner, height, scale, map);
            Pin(paper, PaperLayout.Left + PaperLayout.Inner / 2, y + height / 2);
            North(paper, layout, PaperLayout.Right - 20, y + 14);
            paper.Frame(PaperLayout.Left, y, PaperLayout.Inner, height, PaperLayout.Rule, 0.75);
        });
    }

    /// <summary>Its tip at the place.</summary>
    private static void Pin(Paper paper, double x, double y)
    {
        Span<(double, double)> rim = [(x - 7.6, y - 14.5), (x + 7.6, y - 14.5), (x, y + 1.6)], pin = [(x - 6, y - 14.2), (x + 6, y - 14.2), (x, y)];
        paper.Circle(x, y - 17, 8.2, Ink.White);
        paper.Shape(rim, Ink.White);
        paper.Circle(x, y - 17, 7, PaperLayout.Alarm);
        paper.Shape(pin, PaperLayout.Alarm);
        paper.Circle(x, y - 17, 2.7, Ink.White);
    }

    private static void North(Paper paper, PaperLayout layout, double x, double y)
    {
        paper.Circle(x, y + 8, 14, Ink.White);
        Span<(double, double)> left = [(x, y - 3), (x - 5, y + 12), (x, y + 8.5)], right = [(x, y - 3), (x + 5, y + 12), (x, y + 8.5)];
        paper.Shape(left, PaperLayout.Text);
        paper.Shape(right, PaperLayout.Rule);
        paper.Write("N", x - layout.Measure("N", Small) / 2, y + 20, Small, PaperLayout.Text);
    }

    private void Photos(Paper paper, PaperLayout layout)
    {
        if (printed.Photos.Count == 0)
            return;
        layout.Heading(words.Of("现场照片与附件", "Photos and files"), PhotoHeight + CaptionHeight);
        foreach (var row in printed.Photos.Chunk(PhotosBeside))
        {
            layout.Block(PhotoHeight + CaptionHeight + 4, y =>
            {
                const double width = (PaperLayout.Inner - (PhotosBeside - 1) * PhotoGap) / PhotosBeside;
                for (var i = 0; i < row.Length; i++)
                    Photo(paper, layout, row[i].Step, row[i].Photo, PaperLayout.Left + i * (width + PhotoGap), y, width);
            });
        }
    }

    private void Photo(Paper paper, PaperLayout layout, StepDocument step, CasePhoto photo, double x, double y, double width)
    {
        paper.Fill(x, y, width, PhotoHeight, PaperLayout.Tint);
        if (photo.Picture is { } picture)
        {
            var scale = Math.Min(width / picture.Width, PhotoHeight / picture.Height);
            var (wide, high) = (picture.Width * scale, picture.Height * scale);
            paper.Picture(picture.Jpeg, picture.Width, picture.Height, x + (width - wide) / 2, y + (PhotoHeight - high) / 2, wide, high);
        }
        else
        {
            // What cannot be shown on paper is named.
            var lines = LineBreaks.Of(photo.Of.Name, width - 16, text => layout.Measure(text, Caption));
            for (var i = 0; i < Math.Min(3, lines.Count); i++)
                paper.Write(lines[i], x + 8, y + 20 + 12 * i, Caption, PaperLayout.Quiet);
        }
        paper.Frame(x, y, width, PhotoHeight, PaperLayout.Rule, 0.5);
        paper.Write(string.Join(" · ", new[] { of.ActionOf(printed.Type, step.Action), of.SlotOf(photo.Of.Slot) }.Where(part => part.Length > 0)), x, y + PhotoHeight + 11, Caption, PaperLayout.Text);
        paper.Write(string.Join("  ", new[] { words.Moment(photo.Of.CapturedAt ?? step.DoneAt), PersonOf(step.DoneBy) }), x, y + PhotoHeight + 22, Small, PaperLayout.Quiet);
    }

    private void Results(PaperLayout layout)
    {
        var rows = printed.Type.Attributes.Values.Where(IsOfProcess).Select(Row).Where(row => row.Text.Length > 0).ToList();
        if (rows.Count == 0)
            return;
        layout.Heading(words.Of("办理结果与满意度", "Results and satisfaction"));
        layout.Form(rows);
    }

    private void Requests(PaperLayout layout)
    {
        if (_case.Requests is not { Count: > 0 } requests)
            return;
        layout.Heading(words.Of("申请与审批意见", "Requests and decisions"));
        layout.Table(
            [(words.Of("申请事项", "Asked for"), 15), (words.Of("申请人", "By"), 19), (words.Of("内容", "What"), 26), (words.Of("结果", "Decision"), 12), (words.Of("审批人", "Decided by"), 19), (words.Of("审批意见", "Opinion"), 24)],
            [.. requests.Reverse().Select(IReadOnlyList<PaperCell> (request) =>
            [
                new(of.ActionOf(printed.Type, request.Action), IsStrong: true), new(Lines(PersonOf(request.AskedBy), words.Moment(request.AskedAt))),
                new(Joined(of.SaidOf(_case, printed.Type, request.Action, request.Asked.TryGetProperty("attributes", out var said) ? said : null))), new(of.RequestStateOf(request.State), IsAlarm: request.State == "refused"),
                new(Lines(PersonOf(request.DecidedBy), words.Moment(request.DecidedAt))), new(request.Opinion ?? ""),
            ])]);
    }

    private void History(PaperLayout layout)
    {
        layout.Heading(words.Of("办理过程", "What was done"));
        layout.Table(
            [("#", 5), (words.Of("时间", "When"), 19), (words.Of("办理人", "Who"), 24), (words.Of("办理", "What"), 20), (words.Of("意见与内容", "Opinions and answers"), 33), (words.Of("时限", "Clock"), 14)],
            [.. _case.History!.Select(IReadOnlyList<PaperCell> (step) =>
            [
                new(step.Number.ToString(CultureInfo.InvariantCulture)), new(words.Moment(step.DoneAt)), new(Lines(PersonOf(step.DoneBy), of.PostOf(step.ByPost))),
                new(Lines(of.ActionOf(printed.Type, step.Action), step.Moves ? $"→ {of.StateOf(printed.Type, step.State)}" : "")),
                new(Lines(Joined(of.SaidOf(_case, printed.Type, step.Action, step.Said)), step.Attachments.Count > 0 ? words.Of($"附件 {step.Attachments.Count} 件", $"Files: {step.Attachments.Count}") : "")),
                new(step.OnTime is { } inTime ? words.Of(inTime ? "按时" : "超时", inTime ? "in time" : "late") : step.DueAt is { } due ? Lines(words.Of("应于", "due"), words.Moment(due)) : "", IsAlarm: step.OnTime == false),
            ])]);
    }

    private void Foot(Paper paper, int page, int pages)
    {
        const double y = PaperLayout.Bottom + 14;
        paper.Line(PaperLayout.Left, y, PaperLayout.Right, y, PaperLayout.Rule, 0.5);
        paper.Write($"{words.Of("案件号", "Number")} {_case.Code}　{words.Of("打印", "Printed")} {words.Moment(desk.Now)} · {desk.Caller.DisplayName}", PaperLayout.Left, y + 13, Small, PaperLayout.Quiet);
        var number = words.Of($"第 {page} 页 / 共 {pages} 页", $"Page {page} of {pages}");
        paper.Write(number, PaperLayout.Right - paper.Measure(number, Small), y + 13, Small, PaperLayout.Quiet);
    }

    private string PersonOf(string? account) => of.PersonOf(account, _case.People);

    private string Joined(IEnumerable<(string Title, string Text)> said) => string.Join('\n', said.Select(each => $"{each.Title}{words.Of("：", ": ")}{each.Text}"));

    private static string Lines(params IEnumerable<string> lines) => string.Join('\n', lines.Where(line => line.Length > 0));
}
