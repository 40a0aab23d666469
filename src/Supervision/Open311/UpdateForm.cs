using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SpatialCockpit.Supervision.Cases;
using SpatialCockpit.Supervision.Cases.Lists;
using SpatialCockpit.Supervision.Cases.Reporting;

namespace SpatialCockpit.Supervision.Open311;

/// <summary>What a stranger says of a report since, by the names of FixMyStreet's extension. Who says it is not kept: all who handle the case read its history.</summary>
/// <param name="Request">Number of the report.</param>
/// <param name="Id">As their system knows it; null where it says none.</param>
/// <param name="IsOver">They say that it is done with; null where they do not say.</param>
internal sealed record UpdateForm(string Request, string? Id, string Words, bool? IsOver)
{
    private const int LongestName = 200;
    private const string IdMember = "update_id";

    /// <returns>The update, or each field that is wrong and why.</returns>
    public static (UpdateForm? Update, List<string> Mistakes) Read(IFormCollection fields)
    {
        List<string> mistakes = [];
        var (request, id, status) = (Text("service_request_id", LongestName), Text(IdMember, LongestName), Text("status", LongestName));
        var words = string.Join('\n', new[] { Text("description", ReportBody.LongestDescription), Text("media_url", LongestName * 5) }.OfType<string>());
        if (request is null)
            mistakes.Add("service_request_id: is required.");
        if (words.Length == 0)
            mistakes.Add("description: is required.");
        return mistakes.Count == 0 ? (new(request!, id, words, status is null ? null : !status.Equals("open", StringComparison.OrdinalIgnoreCase)), mistakes) : (null, mistakes);

        string? Text(string name, int longest)
        {
            var text = fields[name].ToString().Trim();
            if (text.Length > longest || text.Contains('\0'))
                mistakes.Add($"{name}: is a text of at most {longest} characters.");
            return text.Length == 0 ? null : text;
        }
    }

    /// <summary>Whether a step is this update, sent before.</summary>
    public bool IsSaidBy(CaseStep step) => Id is not null && step.Action == CaseColumns.PublicUpdate && step.Said is { ValueKind: JsonValueKind.Object } said && said.TryGetProperty(IdMember, out var known) && known.GetString() == Id;

    /// <summary>As the history keeps it.</summary>
    public JsonObject ToJson()
    {
        JsonObject said = new() { ["text"] = Words };
        if (Id is not null)
            said[IdMember] = Id;
        if (IsOver is { } over)
            said["over"] = over;
        return said;
    }
}
