using System.Text.Json;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Grids;

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>What an operator says of the city, in <c>city.json</c> of the data folder; the first start writes the usual.</summary>
/// <param name="Timezone">Whose days are the city's days, as the tz database names it.</param>
/// <param name="Grids">Null for the usual.</param>
public sealed record CitySettings(string Timezone, GridSettings? Grids = null)
{
    public const string FileName = "city.json";

    /// <exception cref="OperatorException">The file is no such thing, or the zone is not known here.</exception>
    public static CitySettings Of(DataFolder data)
    {
        var text = data.Kept(FileName, () => JsonSerializer.Serialize(new CitySettings(CityClock.DefaultZone, new()), WireJson.Options));
        try
        {
            var settings = JsonSerializer.Deserialize<CitySettings>(text, WireJson.Options) ?? throw new JsonException("It is null.");
            _ = settings.Clock(TimeProvider.System);
            if (settings.Grids?.Mistake() is { } mistake)
                throw new JsonException($"grids: {mistake}");
            return settings;
        }
        catch (JsonException e)
        {
            throw new OperatorException($"{data.File(FileName)}: {e.Message}");
        }
        catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException or System.Security.SecurityException)
        {
            throw new OperatorException($"{data.File(FileName)}: the timezone is not known on this machine; name it like {CityClock.DefaultZone}.");
        }
    }

    public CityClock Clock(TimeProvider time) => new(time, TimeZoneInfo.FindSystemTimeZoneById(Timezone));
}
