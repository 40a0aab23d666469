using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Platform.Workbooks;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Sheets;

/// <summary>Values as people read them on paper and in sheets: in the reader's language, by the city's clock.</summary>
internal sealed record SheetWords(bool IsEnglish, CityClock Clock, ObjectTypes Types)
{
    /// <param name="lang">Null for the language of <c>Accept-Language</c>, since links on pages cannot say it otherwise.</param>
    /// <returns>Null for a language that is not spoken.</returns>
    public static SheetWords? Of(string? lang, HttpContext http, CityClock clock, ObjectTypes types) => lang switch
    {
        null => new(Language.IsEnglish(http), clock, types),
        "zh" or "en" => new(lang == "en", clock, types),
        _ => null,
    };

    public const string ExpectedLanguage = "lang: zh or en.";

    public string Of(string chinese, string english) => IsEnglish ? english : chinese;

    public string Of(Title? title, string otherwise) => title?.In(IsEnglish) is { Length: > 0 } known ? known : otherwise;

    public string YesNo(bool flag) => flag ? Of("是", "yes") : Of("否", "no");

    public string Moment(DateTimeOffset? moment) => moment is { } known ? Clock.Local(known).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";

    public Cell CellOf(DateTimeOffset? moment) => Cell.Of(moment is { } known ? Clock.Local(known) : null);

    public Cell CellOf(bool? flag) => Cell.Of(flag is { } known ? YesNo(known) : null);

    /// <summary>With its unit.</summary>
    public string TitleOf(AttributeDeclaration attribute) => attribute.Unit is { } unit ? Of($"{attribute.Title.Chinese}（{unit.Chinese}）", $"{attribute.Title.In(true)} ({unit.In(true)})") : attribute.Title.In(IsEnglish);

    /// <param name="value">As JSON has it.</param>
    public Cell CellOf(AttributeDeclaration attribute, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => default,
        JsonValueKind.True or JsonValueKind.False => CellOf(value.GetBoolean()),
        JsonValueKind.Number => Cell.Of(value.GetDouble()),
        JsonValueKind.String => CellOf(attribute, value.GetString()!),
        _ => Cell.Of(value.GetRawText()),
    };

    /// <summary>With its unit.</summary>
    public string TextOf(AttributeDeclaration attribute, JsonElement value)
    {
        var cell = CellOf(attribute, value);
        var text = cell.Kind switch
        {
            CellKind.Day => DateTime.FromOADate(cell.Number!.Value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            CellKind.Moment => DateTime.FromOADate(cell.Number!.Value).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            CellKind.Number => cell.Number!.Value.ToString("0.##########", CultureInfo.InvariantCulture),
            _ => cell.Text ?? "",
        };
        return text.Length > 0 && attribute.Unit is { } unit ? $"{text} {unit.In(IsEnglish)}" : text;
    }

    private Cell CellOf(AttributeDeclaration attribute, string text) => attribute.Type switch
    {
        AttributeType.Date when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => Cell.Of(day),
        AttributeType.Time when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var moment) => CellOf(moment),
        _ => Cell.Of(Types.CodesOf(attribute)?.GetValueOrDefault(text)?.In(IsEnglish) ?? text),
    };
}
