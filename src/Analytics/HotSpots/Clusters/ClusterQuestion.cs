using System.Text.Json;
using SpatialCockpit.Analytics.Forms;
using SpatialCockpit.Analytics.Selections;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.HotSpots.Clusters;

/// <summary>The body of <c>POST /analytics/clusters</c>, for the API's description. Members that are not listed are refused.</summary>
/// <param name="Table">Its rows are the points, shapes by their middle; or <paramref name="Points"/> are given.</param>
/// <param name="Time">The column that says when; then clusters tell their first and last moment.</param>
/// <param name="From">A day, or a moment with its zone; included.</param>
/// <param name="To">Likewise; not included.</param>
/// <param name="Where">Conditions by column: a value, a list, null, or an object of min, above, max, below, not, starts.</param>
/// <param name="Bbox">west, south, east, north, degrees.</param>
/// <param name="Points">longitude and latitude of each, at most 500,000.</param>
/// <param name="EpsM">How far around a point is, in metres on the ellipsoid: above 0 to 100,000.</param>
/// <param name="MinPoints">How many the core of a cluster has around it, itself among them: 1 to 10,000; 5 when left out.</param>
/// <param name="Members">Whether rows are told with their cluster, by their key.</param>
public sealed record ClusterForm(string? Table, string? Time, string? From, string? To, JsonElement? Where, double[]? Bbox, double[][]? Points, double EpsM, int? MinPoints, bool? Members);

/// <param name="Rows">Null where the points are given.</param>
internal sealed record ClusterQuestion(RowQuestion? Rows, JsonElement? Points, double EpsMeters, int MinPoints, bool HasMembers)
{
    private const double MostMeters = 100_000;
    private const int UsualPoints = 5;
    private const int MostPoints = 10_000;

    private static readonly string[] Own = ["points", "eps_m", "min_points", "members"];

    /// <exception cref="ProblemException">What is wrong with it.</exception>
    public static ClusterQuestion Read(JsonElement body, CityClock clock)
    {
        var form = FormBody.Of(body, "An object with a table or points, and eps_m.", [.. RowQuestion.Members, .. Own]);
        var (rows, points) = PlacedRows.AskedIn(form, clock);
        return new(rows, points, form.Number("eps_m", null, 0, MostMeters, "metres"), (int)form.Whole("min_points", UsualPoints, 1, MostPoints), form.Flag("members"));
    }
}
