using System.Text.Json;
using SpatialCockpit.Analytics.Forms;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Analytics.Selections;

/// <summary>Which rows of a table are asked about, before anybody has looked whether there is such a table.</summary>
/// <param name="Table">By its name in the catalogue or the record.</param>
/// <param name="Time">The column that says when; null for the only one there is.</param>
/// <param name="From">Included.</param>
/// <param name="To">Not included.</param>
/// <param name="Where">Conditions by column, see <see cref="RowConditions"/>.</param>
internal sealed record RowQuestion(string Table, string? Time, DateTimeOffset? From, DateTimeOffset? To, JsonElement? Where, Bbox? Box)
{
    public static readonly string[] Members = ["table", "time", "from", "to", "where", "bbox"];

    /// <param name="table">Where the question is always of one; else its form says which.</param>
    /// <returns>Null where the form names no table.</returns>
    /// <exception cref="ProblemException">A member cannot be read, or says something only beside a table.</exception>
    public static RowQuestion? Read(FormBody form, CityClock clock, string? table = null)
    {
        table ??= form.Text("table");
        if (table is null)
        {
            foreach (var member in Members[1..])
                form.Without(member, "table names one", 0);
            return null;
        }
        var question = new RowQuestion(table, form.Text("time"), form.Moment("from", clock), form.Moment("to", clock), form.Member("where"), BoxOf(form));
        return question.From < question.To || question.From is null || question.To is null ? question : throw WebProblems.BadParameter.Because("to: after from.");
    }

    private static Bbox? BoxOf(FormBody form) =>
        form.Member("bbox") is not { } box ? null
        : box.ValueKind == JsonValueKind.Array && box.GetArrayLength() == 4 && box.EnumerateArray().All(each => each.ValueKind == JsonValueKind.Number)
            && Bbox.TryOf(box[0].GetDouble(), box[1].GetDouble(), box[2].GetDouble(), box[3].GetDouble(), out var read) ? read
        : throw WebProblems.BadParameter.Because("bbox: [west, south, east, north] in degrees.");
}
