using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Spatial;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Objects;

/// <summary>Which objects of a type are asked for, as conditions on rows <c>o</c>.</summary>
/// <param name="Address">Of their list, without the filter.</param>
internal sealed record ObjectQuestion(List<string> Conditions, List<object> Values, string Address)
{
    /// <summary>What is under supervision, where nothing else is asked for.</summary>
    public const string Active = "o.life = 'active'";

    /// <returns>The question, or what is wrong with it.</returns>
    public static (ObjectQuestion? Question, string? Mistake) Read(ObjectType type, string? filter, string? bbox, string? life, CityClock clock)
    {
        if (life is not (null or "active" or "retired" or "merged" or "all"))
            return (null, "life: active, retired, merged or all.");
        List<string> conditions = life switch { "all" => ["true"], null => [Active], _ => [$"o.life = '{life}'"] };
        List<object> values = [];
        try
        {
            if (bbox is not null)
                conditions.Add(Bbox.TryParse(bbox, out var box) ? CqlSql.Compile(CqlIntersects.Box("geom", box), ObjectColumns.Of(type), clock.Zone.Id, values) : throw new CqlException("west,south,east,north in degrees."));
            if (filter is not null)
                conditions.Add(CqlSql.Compile(CqlParser.Parse(filter), ObjectColumns.Of(type), clock.Zone.Id, values));
        }
        catch (CqlException e)
        {
            return (null, $"{(filter is null ? "bbox" : "filter")}: {e.Message}");
        }
        string?[] said = [life is null ? null : $"life={life}", bbox is null ? null : $"bbox={Uri.EscapeDataString(bbox)}"];
        return (new(conditions, values, $"/objects/{type.Name}{(said.All(part => part is null) ? "" : $"?{string.Join('&', said.OfType<string>())}")}"), null);
    }
}
