using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Feeds.Pulling;

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>What an operator says of a place that feeds are fetched from, in <c>sources.json</c> of the data folder, by name; without it nothing is fetched.</summary>
/// <param name="Url">Of an HTTP server.</param>
/// <param name="Headers">Sent with each question to it, secrets among them.</param>
/// <param name="Postgres">A connection string.</param>
public sealed record FeedSourceSettings(string? Url = null, IReadOnlyDictionary<string, string>? Headers = null, string? Postgres = null)
{
    public const string FileName = "sources.json";

    private static readonly JsonSerializerOptions Json = new(WireJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <exception cref="OperatorException">The file is no such thing; what is wrong is named, and nothing of what stands in it.</exception>
    public static FeedSources Of(DataFolder data)
    {
        if (!File.Exists(data.File(FileName)))
            return FeedSources.None;
        try
        {
            var settings = JsonSerializer.Deserialize<Dictionary<string, FeedSourceSettings>>(File.ReadAllText(data.File(FileName)), Json) ?? throw new FormatException("it is null");
            foreach (var (name, source) in settings)
                if (source.Url is null == source.Postgres is null || (source.Url is null && source.Headers is not null))
                    throw new FormatException($"{name} has either a url, with headers or without, or a postgres");
            return new(
                settings.Where(each => each.Value.Url is not null).ToDictionary(each => each.Key, each => new HttpFeedSource(Address(each.Value.Url!, each.Key), each.Value.Headers ?? new Dictionary<string, string>()), StringComparer.Ordinal),
                settings.Where(each => each.Value.Postgres is not null).ToDictionary(each => each.Key, each => new NpgsqlConnectionStringBuilder(each.Value.Postgres).ConnectionString, StringComparer.Ordinal));
        }
        catch (JsonException e)
        {
            throw new OperatorException($"{data.File(FileName)}: line {e.LineNumber + 1}, {e.Path}: that is not as it should be.");
        }
        catch (ArgumentException)
        {
            throw new OperatorException($"{data.File(FileName)}: a postgres is no connection string.");
        }
        catch (FormatException e)
        {
            throw new OperatorException($"{data.File(FileName)}: {e.Message}.");
        }
    }

    private static Uri Address(string text, string name) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0 ? url : throw new FormatException($"{name}.url is http or https, without a user");
}
