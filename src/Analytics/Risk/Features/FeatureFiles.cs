using System.Runtime.InteropServices;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Analytics.Risk.Training;

namespace SpatialCockpit.Analytics.Risk.Features;

/// <summary>What was known on a day, and what became of it, as the warehouse wrote it: Parquet.</summary>
/// <param name="Features">key, region, and the columns of the model.</param>
/// <param name="Outcomes">key and outcome, and of times whether it happened (<c>happened</c>); null where it is not known yet.</param>
internal sealed record FeatureFile(DateOnly Day, string Features, string? Outcomes);

/// <summary>Reads the rows of a model from files.</summary>
internal static class FeatureFiles
{
    private const string Key = "key", Region = "region";

    /// <returns>By day and key, so that the same files are the same rows.</returns>
    /// <exception cref="DuckException">A file has not the columns that the model declares.</exception>
    /// <exception cref="UntrainableException">A key has several rows on one day, or an outcome is none of the model's kind.</exception>
    public static RiskRows Read(RiskModel model, IReadOnlyList<FeatureFile> files)
    {
        using var database = DuckDatabase.Open(null, [new("threads", "2"), new("autoinstall_known_extensions", "false"), new("autoload_known_extensions", "false")]);
        using var connection = database.Connect();
        var read = new Reading(model);
        foreach (var file in files.OrderBy(file => file.Day))
        {
            if (file.Outcomes is { } outcomes)
                Judge(connection, model, file.Day, outcomes);
            read.Add(connection, file);
        }
        return read.Rows;
    }

    /// <exception cref="UntrainableException">Outcomes are twice of one key, or are none of the kind.</exception>
    private static void Judge(DuckConnection connection, RiskModel model, DateOnly day, string outcomes)
    {
        var (right, what) = model.Kind switch
        {
            RiskKind.Chance => ("o in (0, 1)", "1 for what came true, 0 or no row for what did not"),
            RiskKind.Count => ("o >= 0 and isfinite(o) and o = floor(o)", "a whole number from 0 on"),
            _ => ("o >= 0 and isfinite(o)", "days, from 0 on"),
        };
        using var wrong = connection.Query($"select key, count(*) > 1, coalesce(any_value(o::varchar) filter (not ({right})), '') from (select {Key}::varchar as key, outcome::double as o from read_parquet({SqlText.Value(outcomes)}) where {Key} is not null) group by 1 having count(*) > 1 or not bool_and(coalesce({right}, true)) order by 1 limit 1");
        if (wrong.Next() is { Rows: > 0 } first)
            throw new UntrainableException(first[1].Value<byte>(0) != 0 ? $"outcomes_sql has several rows of '{first[0].Text(0)}' for {day:yyyy-MM-dd}: one for each key." : $"outcomes_sql tells {first[2].Text(0)} of '{first[0].Text(0)}' for {day:yyyy-MM-dd}: {what}.");
    }

    private static string Sql(RiskModel model, FeatureFile file)
    {
        var features = model.Features.Select(feature => feature.IsWord ? $"f.{Name(feature.Name)}::varchar" : $"f.{Name(feature.Name)}::float");
        var by = model.By is null ? "null::varchar" : $"f.{Name(model.By)}::varchar";
        var (outcome, happened) = file.Outcomes is null ? ("null::float", "false") : (model.Kind == RiskKind.Time ? "o.outcome::float" : "coalesce(o.outcome::float, 0)", model.Kind == RiskKind.Time ? "coalesce(o.happened::boolean, false)" : "false");
        return $"select f.{Key}::varchar, f.{Region}::varchar, f.{Name(model.Baseline)}::double, {by}, {outcome}, {happened}, {string.Join(", ", features)} from read_parquet({SqlText.Value(file.Features)}) f"
            + (file.Outcomes is null ? "" : $" left join read_parquet({SqlText.Value(file.Outcomes)}) o on o.{Key}::varchar = f.{Key}::varchar") + $" where f.{Key} is not null order by 1";
    }

    private static string Name(string column) => SqlText.Name(column);

    /// <summary>Fills columns row by row.</summary>
    private sealed class Reading(RiskModel model)
    {
        private const int Before = 6;

        private readonly List<RowKey> _rows = [];
        private readonly List<float> _numbers = [], _outcomes = [];
        private readonly List<bool> _happened = [];
        private readonly List<double> _baseline = [];
        private readonly List<string?> _class = [];
        private readonly Dictionary<int, List<string?>> _words = model.Features.Index().Where(feature => feature.Item.IsWord).ToDictionary(feature => feature.Index, _ => new List<string?>());
        private readonly Dictionary<string, string> _met = new(StringComparer.Ordinal);

        public RiskRows Rows => new(
            new([.. model.Features.Select(feature => new FeatureColumn(feature.Name, feature.IsWord))], _rows, [.. _numbers], _words.ToDictionary(each => each.Key, each => each.Value.ToArray()), new([.. _outcomes], model.Kind == RiskKind.Time ? [.. _happened] : [])),
            [.. _baseline], model.By is null ? [] : [.. _class]);

        public void Add(DuckConnection connection, FeatureFile file)
        {
            using var result = connection.Query(Sql(model, file));
            while (result.Next() is { } chunk)
            {
                var begin = _rows.Count;
                for (var row = 0; row < chunk.Rows; row++)
                    AddRow(chunk, row, file.Day);
                CollectionsMarshal.SetCount(_numbers, _rows.Count * model.Features.Count);
                for (var column = 0; column < model.Features.Count; column++)
                    AddColumn(chunk, column, begin);
            }
        }

        private void AddRow(DuckChunk chunk, int row, DateOnly day)
        {
            var key = chunk[0].Text(row);
            if (key.Contains('\0', StringComparison.Ordinal))
                throw new UntrainableException($"features_sql tells a key on {day:yyyy-MM-dd} that has a sign of no text.");
            if (_rows is [.., var last] && last.Key == key && last.AsOf == day)
                throw new UntrainableException($"features_sql has several rows of '{key}' on {day:yyyy-MM-dd}: one for each key.");
            _rows.Add(new(key, day, Once(Text(chunk[1], row) ?? "")));
            _baseline.Add(chunk[2].IsNull(row) ? double.NaN : chunk[2].Value<double>(row));
            _class.Add(Text(chunk[3], row) is { } word ? Once(word) : null);
            _outcomes.Add(chunk[4].IsNull(row) ? float.NaN : chunk[4].Value<float>(row));
            _happened.Add(chunk[5].Value<byte>(row) != 0);
        }

        private void AddColumn(DuckChunk chunk, int column, int begin)
        {
            var vector = chunk[Before + column];
            var numbers = CollectionsMarshal.AsSpan(_numbers);
            for (var row = 0; row < chunk.Rows; row++)
                numbers[(begin + row) * model.Features.Count + column] = model.Features[column].IsWord || vector.IsNull(row) ? float.NaN : vector.Value<float>(row);
            if (!_words.TryGetValue(column, out var words))
                return;
            for (var row = 0; row < chunk.Rows; row++)
                words.Add(Text(vector, row) is { } word ? Once(word) : null);
        }

        private static string? Text(DuckVector vector, int row) => vector.IsNull(row) ? null : vector.Text(row);

        /// <summary>Words come again and again: one text each.</summary>
        private string Once(string word) => CollectionsMarshal.GetValueRefOrAddDefault(_met, word, out _) ??= word;
    }
}
