using System.Text.Json;
using SpatialCockpit.Analytics.Forms;
using SpatialCockpit.Analytics.Selections;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.HotSpots.Clusters;

/// <summary>The body of <c>POST /analytics/centre</c>, for the API's description. Members that are not listed are refused.</summary>
/// <param name="Table">Its rows are the points, shapes by their middle; or <paramref name="Points"/> are given.</param>
/// <param name="Time">The column that says when; may be left out where there is but one.</param>
/// <param name="From">A day, or a moment with its zone; included. With steps, those that begin earlier are left out.</param>
/// <param name="To">Likewise; not included.</param>
/// <param name="Where">Conditions by column: a value, a list, null, or an object of min, above, max, below, not, starts.</param>
/// <param name="Bbox">west, south, east, north, degrees.</param>
/// <param name="Points">longitude, latitude and, where it has one, the weight of each; at most 500,000.</param>
/// <param name="Weight">A column of numbers: what each row counts. Without it, or below 0, a row counts 0.</param>
/// <param name="Step">hour, day, week or month by the city's clock: a centre for each.</param>
/// <param name="Deviations">So many standard deviations is the ellipse drawn from the centre: above 0 to 5; 1 when left out.</param>
public sealed record CentreForm(string? Table, string? Time, string? From, string? To, JsonElement? Where, double[]? Bbox, double[][]? Points, string? Weight, string? Step, double? Deviations);

/// <param name="Rows">Null where the points are given.</param>
/// <param name="Step">Null where all are one.</param>
internal sealed record CentreQuestion(RowQuestion? Rows, JsonElement? Points, string? Weight, StepLength? Step, double Deviations)
{
    private const double MostDeviations = 5;

    private static readonly string[] Own = ["points", "weight", "step", "deviations"];

    /// <exception cref="ProblemException">What is wrong with it.</exception>
    public static CentreQuestion Read(JsonElement body, CityClock clock)
    {
        var form = FormBody.Of(body, "An object with a table or points.", [.. RowQuestion.Members, .. Own]);
        var (rows, points) = PlacedRows.AskedIn(form, clock);
        var step = form.Word<StepLength?>("step", ("none", null), ("hour", StepLength.Hour), ("day", StepLength.Day), ("week", StepLength.Week), ("month", StepLength.Month));
        if (rows is null)
        {
            form.Without("weight", "table names one; a weight of points is their third number", 0);
            form.Without("step", "table names one", 0);
        }
        return new(rows, points, form.Text("weight"), step, form.Number("deviations", 1, 0, MostDeviations, "standard deviations"));
    }
}
