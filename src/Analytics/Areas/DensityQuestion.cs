using System.Text.Json;
using SpatialCockpit.Analytics.Forms;
using SpatialCockpit.Analytics.Selections;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Areas;

/// <summary>The body of <c>POST /analytics/density</c>, for the API's description. Members that are not listed are refused.</summary>
/// <param name="Table">Its rows are counted, shapes by their middle.</param>
/// <param name="Time">The column that says when; may be left out where there is but one.</param>
/// <param name="From">A day, or a moment with its zone; included.</param>
/// <param name="To">Likewise; not included.</param>
/// <param name="Where">Conditions by column: a value, a list, null, or an object of min, above, max, below, not, starts.</param>
/// <param name="Bbox">west, south, east, north, degrees.</param>
/// <param name="Weight">A column of numbers that is added up beside. Without it, or below 0, a row counts 0.</param>
/// <param name="Areas">street_offices, unit_grids, duty_grids, communities or districts; <c>{"hexagon_m": 500}</c> or <c>{"square_m": 500}</c>. street_offices when left out.</param>
/// <param name="Shapes">Whether areas come with their outline; true when left out.</param>
/// <param name="Format">geojson or csv; geojson when left out.</param>
public sealed record DensityForm(string Table, string? Time, string? From, string? To, JsonElement? Where, double[]? Bbox, string? Weight, JsonElement? Areas, bool? Shapes, string? Format);

internal sealed record DensityQuestion(RowQuestion Rows, string? Weight, AreaRule Areas, bool HasShapes, bool IsCsv)
{
    private static readonly string[] Own = ["weight", "areas", "shapes", "format"];

    /// <exception cref="ProblemException">What is wrong with it.</exception>
    public static DensityQuestion Read(JsonElement body, CityClock clock)
    {
        var form = FormBody.Of(body, "An object with a table and areas.", [.. RowQuestion.Members, .. Own]);
        var isCsv = form.Word("format", ("geojson", false), ("csv", true));
        return new(
            RowQuestion.Read(form, clock) ?? throw WebProblems.BadParameter.Because("table: whose rows are counted."), form.Text("weight"), AreaRule.Read(form),
            !isCsv && (form.Member("shapes") is null || form.Flag("shapes")), isCsv);
    }
}
