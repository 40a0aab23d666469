using System.Globalization;
using System.Text.Json;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Messages.Writing;

/// <summary>That a model is no longer right, or is so again, told to who answers for models: administrators, analysts and leaders of all of the city.</summary>
internal sealed class ModelNotices(NpgsqlConnection connection)
{
    private static readonly Role[] Answering = [Role.Admin, Role.Analyst, Role.Leader];

    /// <summary>Digits of a city's code.</summary>
    private const int City = 4;

    private static readonly Dictionary<string, Title> Levels = new(StringComparer.Ordinal)
    {
        ["steady"] = new("恢复正常", "is right again"),
        ["wandering"] = new("出现漂移，请查看", "drifts; please look at it"),
        ["wrong"] = new("已不如基线，改由基线预测", "is worse than its baseline, which tells instead"),
    };

    /// <summary>They are told by now.</summary>
    public async Task<List<Notice>> TakeAsync(long[] looks, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<Notice> notices = [];
        if (looks.Length == 0)
            return notices;
        var people = await new AccountFinder(connection).OverAllAsync(Answering, City, cancellationToken);
        await using var take = connection.Command("select id, model, version, level, reasons, title from risk.take_looks($1, $2)", looks, now);
        await using var row = await take.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            notices.Add(Of(row, people, now));
        return notices;
    }

    private static Notice Of(NpgsqlDataReader row, string[] people, DateTimeOffset now)
    {
        var reasons = JsonSerializer.Deserialize<Title[]>(row.GetString(4), WireJson.Options)!;
        return new($"model:{row.GetInt64(0).ToString(CultureInfo.InvariantCulture)}", null)
        {
            Accounts = people,
            Subject = new("模型{model.title}{model.level}", "{model.title} {model.level}"),
            Text = new("模型{model.title}（{model.version}）{model.level}。{model.reasons}", "The model {model.title} ({model.version}) {model.level}. {model.reasons}"),
            SendAt = now,
            Values = new Dictionary<string, Title>(StringComparer.Ordinal)
            {
                ["model.title"] = row.IsDBNull(5) ? new(row.GetString(1), null) : JsonSerializer.Deserialize<Title>(row.GetString(5), WireJson.Options)!,
                ["model.version"] = new(row.GetString(2), null),
                ["model.level"] = Levels[row.GetString(3)],
                ["model.reasons"] = new(string.Concat(reasons.Select(reason => reason.Chinese)), string.Join(" ", reasons.Select(reason => reason.In(english: true)))),
            },
        };
    }
}
