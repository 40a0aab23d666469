using Microsoft.AspNetCore.Http;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Platform.Workbooks;
using SpatialCockpit.Supervision.Cases.Printing;
using SpatialCockpit.Supervision.Sheets;

namespace SpatialCockpit.Supervision.Cases.Lists;

/// <summary>A list of cases as a workbook, with or without their photos.</summary>
internal sealed class CaseSheet(CaseDesk desk, CasePhotos photos, ScopedTransaction transaction)
{
    /// <summary>With photos, which are fetched and made smaller one by one; and of each case.</summary>
    private const int MostWithPictures = 500, MostPictures = 6;

    /// <summary>Of a photo in a cell: pixels at 96 an inch, and twice as many so that it is sharp in print.</summary>
    private const int PictureSide = 150, PictureDetail = 2;
    private const double PictureColumn = 22, PictureRowPoints = 118;

    public SheetOf<CaseDocument> Of(string? lang)
    {
        var words = WordsOf(lang);
        var of = new CaseWords(words, desk);
        return new SheetOf<CaseDocument>(FileName, words.Of("案件", "Cases"))
            .Code(words.Of("案件号", "Number"), item => item.Code)
            .Word(words.Of("类型", "Sort"), item => words.Of(desk.Cases.Find(item.Type)?.Title, item.Type))
            .Word(words.Of("阶段", "Stage"), item => of.StageOf(item.Stage))
            .Word(words.Of("状态", "State"), item => of.StateOf(desk.Cases.Find(item.Type), item.State))
            .Word(words.Of("大类", "Group"), of.GroupOf)
            .Word(words.Of("小类", "Class"), of.ClassOf)
            .Code(words.Of("类别代码", "Class code"), item => item.ClassCode)
            .Word(words.Of("立案条件", "Condition"), of.ConditionOf)
            .Code(words.Of("来源", "Source"), item => of.ChannelOf(desk.Cases.Find(item.Type), item.Channel))
            .Lines(words.Of("情况", "What"), item => item.Description)
            .Lines(words.Of("地址", "Address"), item => item.Address)
            .Place(words, item => item.Geometry)
            .Code(words.Of("区划", "Division"), item => item.Region)
            .Code(words.Of("单元网格", "Unit grid"), item => item.UnitGridCode)
            .Code(words.Of("部件编码", "Part"), item => item.PartCode)
            .Code(words.Of("上报人", "Reported by"), item => of.PersonOf(item.ReportedBy))
            .Moment(words.Of("发生时间", "Occurred"), words, item => item.OccurredAt)
            .Moment(words.Of("上报时间", "Reported"), words, item => item.RecordedAt)
            .Moment(words.Of("应结时间", "Due"), words, item => item.DueAt)
            .Moment(words.Of("本环节到期", "Stage due"), words, item => item.StageDueAt)
            .Moment(words.Of("结案时间", "Closed"), words, item => item.ClosedAt)
            .Flag(words.Of("按时", "In time"), words, item => item.OnTime)
            .Number(words.Of("返工次数", "Done again"), item => item.Reworked)
            .Flag(words.Of("自行处置", "Handled at once"), words, item => item.SelfHandled)
            .Word(words.Of("处置部门", "Department"), item => item.Department ?? item.DepartmentCode)
            .Word(words.Of("当前岗位", "Turn of"), item => of.PostOf(item.Post))
            .Code(words.Of("办理人", "Held by"), item => of.PersonOf(item.HeldBy))
            .Attributes(desk.Cases.All.SelectMany(type => desk.SeenOf(type).Attributes.Values).DistinctBy(attribute => attribute.Name), words, (item, name) => item.Attributes.GetValueOrDefault(name));
    }

    /// <param name="page">Of the list.</param>
    public Task<IResult> WithPicturesAsync(string? lang, Func<PageLimit, Cursor?, Task<Page<CaseDocument>?>> page, CancellationToken cancellationToken)
    {
        var (words, of) = (WordsOf(lang), Of(lang));
        return SheetFile.SendAsync(of.FileName, desk.Response, async workbook =>
        {
            List<CaseDocument> cases = [];
            await ListAnswer.EachAsync(page, MostWithPictures, cases.Add);
            var codes = await new CaseRows(transaction).AttachmentsAsync([.. cases.Select(item => item.Code)], cancellationToken);
            var firstPicture = of.Columns.Count + 1;
            var most = Math.Min(MostPictures, codes.Values.Select(each => each.Count).DefaultIfEmpty(0).Max());
            var rows = workbook.Begin(
                of.Title, [.. of.Columns, new(words.Of("照片数", "Photos"), 10), .. Enumerable.Range(1, most).Select(number => new SheetColumn(words.Of($"照片 {number}", $"Photo {number}"), PictureColumn))], withPictures: true);
            foreach (var item in cases)
            {
                var count = codes.GetValueOrDefault(item.Code)?.Count ?? 0;
                rows.Row([.. of.Row(item), Cell.Of(count)], count > 0 ? PictureRowPoints : null);
            }
            for (var row = 0; row < cases.Count; row++)
            {
                var column = firstPicture;
                foreach (var code in (codes.GetValueOrDefault(cases[row].Code) ?? []).Take(MostPictures))
                {
                    if (await photos.FindAsync(transaction, code, PictureSide * PictureDetail, cancellationToken) is { Picture: { } picture })
                    {
                        var scale = (double)PictureSide / Math.Max(picture.Width, picture.Height);
                        workbook.Add(new(row + 1, column, (int)(picture.Width * scale), (int)(picture.Height * scale)), picture.Jpeg);
                    }
                    column++;
                }
            }
        }, cancellationToken);
    }

    private string FileName => $"cases-{desk.Cases.Clock.Today:yyyyMMdd}";

    /// <summary>Its language was judged with the rest of what is asked.</summary>
    private SheetWords WordsOf(string? lang) => SheetWords.Of(lang, desk.Request.HttpContext, desk.Cases.Clock, desk.Objects)!;
}
