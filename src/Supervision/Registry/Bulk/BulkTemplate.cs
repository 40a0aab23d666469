using System.Globalization;
using SpatialCockpit.Platform.Workbooks;
using SpatialCockpit.Supervision.Registry.Bulk.Reading;
using SpatialCockpit.Supervision.Registry.Bulk.Sheets;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Bulk;

/// <summary>An empty table for objects of a type: the titles of its columns, and what belongs into each.</summary>
internal sealed class BulkTemplate(ObjectType type, ObjectTypes types, bool isEnglish)
{
    /// <summary>Begins the row below the header that explains the columns, and is no object.</summary>
    private const char Remark = '#';
    private const int HeaderRow = 1;
    private const int MostCodes = 200;
    private const double ColumnWidth = 18, RemarkWidth = 70;

    public static bool IsRemark(SheetRow row) => row.Number == HeaderRow + 1 && row.Cells is [[Remark, ..], ..];

    public byte[] Csv()
    {
        var columns = Columns().ToList();
        return SheetFile.Csv([columns.Select(column => column.Title), columns.Select((column, i) => (i == 0 ? $"{Remark} " : "") + column.Remark)]);
    }

    public byte[] Workbook()
    {
        var columns = Columns().ToList();
        using var bytes = new MemoryStream();
        using (var workbook = new WorkbookWriter(bytes))
        {
            workbook.Begin(type.Title.In(isEnglish), [.. columns.Select(column => new SheetColumn(column.Title, ColumnWidth))]);
            var remarks = workbook.Begin(Word("说明", "Columns"), [new(Word("列", "Column"), ColumnWidth), new(Word("名称", "Name"), ColumnWidth), new(Word("说明", "What belongs there"), RemarkWidth)]);
            foreach (var (title, name, remark) in columns)
                remarks.Row([Cell.Of(title), Cell.Of(name), Cell.Of(remark)]);
        }
        return bytes.ToArray();
    }

    private IEnumerable<(string Title, string Name, string Remark)> Columns()
    {
        var words = new ColumnWords(type);
        var common = ColumnWords.Common(type).ToDictionary(each => each.Role, each => each.Words[isEnglish ? 1 : 0]);
        yield return (common[ColumnRole.Code], "code", type.Code.IsCounted ? Word("新对象留空，自动编号", "empty for what is new: it is counted") : Word("必填", "required"));
        foreach (var (kind, title) in type.Aliases)
            yield return (Clear(title.In(isEnglish), kind), kind, Word("其他编码", "a further code"));
        foreach (var attribute in type.Attributes.Values)
            yield return (Clear(attribute.Title.In(isEnglish), attribute.Name), attribute.Name, RemarkOn(attribute));
        foreach (var (role, title) in common.Where(each => each.Key != ColumnRole.Code && !(each.Key == ColumnRole.Address && words.MeaningOf(each.Value).Role != ColumnRole.Address)))
            yield return (title, ColumnMeaning.Of(role).Name, role switch
            {
                ColumnRole.Lon or ColumnRole.Lat => Word("度，与 crs 参数一致", "degrees, as crs says"),
                ColumnRole.Address => Word("没有坐标时按地址定位", "where no coordinates are"),
                _ => Word("区划代码", "a division code"),
            });

        // A title that two columns share would mean neither.
        string Clear(string title, string name) => words.MeaningOf(title).Name == name ? title : name;
    }

    private string RemarkOn(AttributeDeclaration attribute)
    {
        List<string> remarks = [TypeWord(attribute)];
        if (attribute.IsRequired)
            remarks.Insert(0, Word("必填", "required"));
        if (attribute.Unit is { } unit)
            remarks.Add(unit.In(isEnglish));
        if (attribute.Least is { } least)
            remarks.Add($"≥ {least.ToString(CultureInfo.InvariantCulture)}");
        if (attribute.Most is { } most)
            remarks.Add($"≤ {most.ToString(CultureInfo.InvariantCulture)}");
        if (types.CodesOf(attribute) is { } codes)
            remarks.Add(string.Join(" ", codes.Take(MostCodes).Select(code => $"{code.Key}={code.Value.In(isEnglish)}")));
        return string.Join(isEnglish ? ", " : "，", remarks);
    }

    private string TypeWord(AttributeDeclaration attribute) => attribute.Type switch
    {
        AttributeType.Integer => Word("整数", "a whole number"),
        AttributeType.Number => Word("数字", "a number"),
        AttributeType.Boolean => Word("是或否", "true or false"),
        AttributeType.Date => Word("日期 2026-01-31", "a day as 2026-01-31"),
        AttributeType.Time => Word("时间 2026-01-31 08:00", "a time as 2026-01-31 08:00"),
        AttributeType.Document => "JSON",
        _ => Word("文字", "a text"),
    };

    private string Word(string chinese, string english) => isEnglish ? english : chinese;
}
