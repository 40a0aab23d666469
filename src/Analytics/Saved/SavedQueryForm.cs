using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SpatialCockpit.Analytics.Answering.Sandbox;
using SpatialCockpit.Analytics.Questions;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Saved;

/// <summary>A question as its owner keeps it; one that cannot be asked yet may be kept, too.</summary>
/// <param name="Title">1 to 200 characters.</param>
/// <param name="Params">Values of $1, $2 …: null, booleans, numbers and texts.</param>
/// <param name="Settings">Of its view: an object of at most 16 KB; nothing of it is judged.</param>
/// <param name="Roles">With whom it is shared, where that is by roles: analyst, leader, admin.</param>
public sealed record SavedQueryForm(
    string Title, string Sql, IReadOnlyList<JsonElement>? Params = null, SavedView View = SavedView.Table, JsonElement? Settings = null, SavedShare Share = SavedShare.Nobody, IReadOnlyList<Role>? Roles = null)
{
    private const int LongestTitle = 200;
    private const int LongestSettings = 16 << 10;
    private const int LongestParams = 64 << 10;

    internal string ParamsText => JsonSerializer.Serialize(Params ?? [], WireJson.Options);

    internal string SettingsText => Settings?.GetRawText() ?? "{}";

    internal string[] RoleWords => Share == SavedShare.Roles ? Platform.Access.Roles.Words(Roles!.Distinct()) : [];

    /// <returns>What is wrong with it; null for what can be kept.</returns>
    internal IResult? Mistake() =>
        string.IsNullOrWhiteSpace(Title) || Title.Length > LongestTitle || Title.Contains('\0') ? WebProblems.BadParameter.With($"title: 1 to {LongestTitle} characters.")
        : Sql.Length > CheckedSql.MostCharacters ? WebProblems.BadParameter.With($"sql: at most {CheckedSql.MostCharacters} characters.")
        : QuestionEndpoints.MistakeIn(Sql, Params) is { } mistake ? mistake
        : Params?.All(WireJson.IsOfFiniteNumbers) == false || Encoding.UTF8.GetByteCount(ParamsText) > LongestParams ? WebProblems.BadParameter.With($"params: finite numbers, and at most {LongestParams >> 10} KB.")
        : Settings is { } settings && !IsKept(settings) ? WebProblems.BadParameter.With($"settings: an object of at most {LongestSettings >> 10} KB.")
        : Share == SavedShare.Roles && (Roles is not { Count: > 0 } || !Roles.All(QuestionEndpoints.Askers.Contains)) ? WebProblems.BadParameter.With("roles: with which of analyst, leader and admin it is shared.")
        : null;

    /// <summary>As far as jsonb keeps it.</summary>
    private static bool IsKept(JsonElement settings) =>
        settings.ValueKind == JsonValueKind.Object && WireJson.IsUnicode(settings) && WireJson.IsOfFiniteNumbers(settings) && settings.GetRawText() is var text && !text.Contains("\\u0000", StringComparison.Ordinal) && Encoding.UTF8.GetByteCount(text) <= LongestSettings;
}
