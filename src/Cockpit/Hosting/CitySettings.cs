using System.Text.Json;
using System.Text.Json.Serialization;
using SpatialCockpit.Cockpit.Exchange;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Hooks;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Grids;

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>What an operator says of the city, in <c>city.json</c> of the data folder; the first start writes the usual.</summary>
/// <param name="Timezone">Whose days are the city's days, as the tz database names it.</param>
/// <param name="Grids">Null for the usual.</param>
/// <param name="SignIn">Null for the usual.</param>
/// <param name="HookNetworks">Where web hooks may lead, as <c>10.3.0.0/16</c>; null for anywhere but this machine and what is nearest to it.</param>
/// <param name="Exchange">When somebody is told of trouble with interfaces; null for the usual.</param>
public sealed record CitySettings(
    string Timezone, GridSettings? Grids = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? HookNetworks = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SignInSettings? SignIn = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ExchangeSettings? Exchange = null)
{
    public const string FileName = "city.json";

    /// <summary>Of a city that begins. The demo's administrators are told to everybody who starts it: a second factor would only be in their way.</summary>
    public static void Begin(DataFolder data, bool isDemo) => data.Kept(FileName, () => TextOf(isDemo ? null : SignInSettings.First));

    /// <exception cref="OperatorException">The file is no such thing, or the zone is not known here.</exception>
    public static CitySettings Of(DataFolder data)
    {
        var text = data.Kept(FileName, () => TextOf(signIn: null));
        try
        {
            var settings = JsonSerializer.Deserialize<CitySettings>(text, WireJson.Options) ?? throw new JsonException("It is null.");
            _ = settings.Clock(TimeProvider.System);
            if (settings.Grids?.Mistake() is { } mistake)
                throw new JsonException($"grids: {mistake}");
            if (settings.SignIn?.Mistake() is { } wrong)
                throw new JsonException($"sign_in: {wrong}");
            if (settings.Exchange?.Mistake() is { } odd)
                throw new JsonException($"exchange: {odd}");
            _ = settings.Hooks;
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

    private static string TextOf(SignInSettings? signIn) => JsonSerializer.Serialize(new CitySettings(CityClock.DefaultZone, new(), SignIn: signIn), WireJson.Options);

    /// <exception cref="JsonException">One is no network.</exception>
    [JsonIgnore]
    public PermittedNetworks Hooks => HookNetworks is null ? PermittedNetworks.Usual
        : new([.. HookNetworks.Select(text => System.Net.IPNetwork.TryParse(text, out var network) ? network : throw new JsonException($"hook_networks: '{text}' is no network such as 10.3.0.0/16."))]);

    /// <summary>For who tells of a folder, whole or not; makes nothing of it.</summary>
    public static CityClock ClockOf(DataFolder data) => ClockOf(File.Exists(data.File(FileName)) ? File.ReadAllText(data.File(FileName)) : TextOf(signIn: null));

    /// <summary>Likewise, of a text of this file; UTC where it names no zone that is known here.</summary>
    public static CityClock ClockOf(string text)
    {
        try
        {
            return (JsonSerializer.Deserialize<CitySettings>(text, WireJson.Options) ?? throw new JsonException("It is null.")).Clock(TimeProvider.System);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or TimeZoneNotFoundException or InvalidTimeZoneException or System.Security.SecurityException)
        {
            return new(TimeProvider.System, TimeZoneInfo.Utc);
        }
    }

    public CityClock Clock(TimeProvider time) => new(time, TimeZoneInfo.FindSystemTimeZoneById(Timezone));
}
