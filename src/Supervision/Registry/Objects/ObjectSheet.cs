using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Sheets;

namespace SpatialCockpit.Supervision.Registry.Objects;

/// <summary>A list of objects as a workbook.</summary>
internal static class ObjectSheet
{
    /// <param name="type">With the attributes that the reader sees.</param>
    public static SheetOf<ObjectDocument> Of(ObjectType type, SheetWords words) => new SheetOf<ObjectDocument>($"{type.Name}-{words.Clock.Today:yyyyMMdd}", type.Title.In(words.IsEnglish))
        .Code(words.Of("编码", "Code"), item => item.Code)
        .Attributes(type.Attributes.Values, words, (item, name) => item.Attributes.TryGetProperty(name, out var value) ? value : default)
        .Place(words, item => item.Geometry)
        .Code(words.Of("区划", "Division"), item => item.Region)
        .Code(words.Of("所在区划", "Located in"), item => item.LocatedIn)
        .Code(words.Of("单元网格", "Unit grid"), item => item.UnitGridCode)
        .Code(words.Of("生命周期", "Life"), item => LifeOf(item.Life, words))
        .Code(words.Of("并入", "Merged into"), item => item.MergedInto)
        .Code(words.Of("标签", "Tags"), item => string.Join(' ', item.Tags))
        .Moment(words.Of("更新时间", "Changed"), words, item => item.ChangedAt);

    private static string LifeOf(string life, SheetWords words) => life switch
    {
        "active" => words.Of("在用", "in use"),
        "retired" => words.Of("停用", "retired"),
        "merged" => words.Of("已合并", "merged"),
        _ => life,
    };
}
