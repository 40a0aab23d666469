using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Cockpit.Operations;

/// <summary>Listens to the meters of the process and writes what they said as Prometheus text (exposition format 0.0.4).</summary>
public sealed class Metrics : IDisposable
{
    /// <summary>Meters whose names start so.</summary>
    private static readonly string[] Heard = ["SpatialCockpit", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    /// <summary>Seconds, from a cached tile to a slow question.</summary>
    private static readonly double[] Bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, Family> _families = new(StringComparer.Ordinal);

    public Metrics()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (Array.Exists(Heard, name => instrument.Meter.Name.StartsWith(name, StringComparison.Ordinal)))
                listener.EnableMeasurementEvents(instrument, _families.GetOrAdd(NameOf(instrument), _ => new Family(instrument)));
        };
        _listener.SetMeasurementEventCallback<byte>((_, value, tags, family) => Note(family, value, tags));
        _listener.SetMeasurementEventCallback<short>((_, value, tags, family) => Note(family, value, tags));
        _listener.SetMeasurementEventCallback<int>((_, value, tags, family) => Note(family, value, tags));
        _listener.SetMeasurementEventCallback<long>((_, value, tags, family) => Note(family, value, tags));
        _listener.SetMeasurementEventCallback<float>((_, value, tags, family) => Note(family, value, tags));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, family) => Note(family, value, tags));
        _listener.Start();
    }

    public string Text()
    {
        _listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var (name, family) in _families.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            family.Write(text, name);
        return text.ToString();
    }

    public void Dispose() => _listener.Dispose();

    private static void Note(object? family, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => ((Family)family!).Note(value, tags);

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
            return "";
        var labels = new List<string>(tags.Length);
        foreach (var (key, value) in tags)
        {
            var escaped = Convert.ToString(value, CultureInfo.InvariantCulture)!.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);
            labels.Add($"{Word(key)}=\"{escaped}\"");
        }
        labels.Sort(StringComparer.Ordinal);
        return string.Join(',', labels);
    }

    private static string Word(string name) => new([.. name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')]);

    private static string NameOf(Instrument instrument)
    {
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        var name = Word(instrument.Name);
        return (name.EndsWith(unit, StringComparison.Ordinal) ? name : name + unit) + (KindOf(instrument) == "counter" ? "_total" : "");
    }

    private static string KindOf(Instrument instrument) => instrument.GetType().Name switch
    {
        var type when type.StartsWith("Counter", StringComparison.Ordinal) || type.StartsWith("ObservableCounter", StringComparison.Ordinal) => "counter",
        var type when type.StartsWith("Histogram", StringComparison.Ordinal) => "histogram",
        _ => "gauge",
    };

    /// <summary>One instrument with a series for each set of labels.</summary>
    private sealed class Family(Instrument instrument)
    {
        private readonly string _kind = KindOf(instrument);
        private readonly bool _adds = !instrument.IsObservable && KindOf(instrument) != "histogram" && !instrument.GetType().Name.StartsWith("Gauge", StringComparison.Ordinal);
        private readonly ConcurrentDictionary<string, Series> _series = new(StringComparer.Ordinal);
        private readonly ConcurrentDictionary<int, Tagged> _tagged = new();

        /// <summary>Series by their tags as they come, those of one hash in a chain: every request tells figures, and must not write out their labels.</summary>
        private sealed record Tagged(KeyValuePair<string, object?>[] Tags, Series Series, Tagged? Next);

        public void Note(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var series = Find(tags);
            lock (series)
                series.Note(value, _adds);
        }

        private Series Find(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var hash = new HashCode();
            foreach (var (_, value) in tags)
                hash.Add(value);
            var key = hash.ToHashCode();
            for (var known = _tagged.GetValueOrDefault(key); known is not null; known = known.Next)
            {
                if (AreSame(tags, known.Tags))
                    return known.Series;
            }
            return Add(key, tags);
        }

        private Series Add(int key, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var series = _series.GetOrAdd(Labels(tags), _ => new Series(_kind == "histogram"));
            var copy = tags.ToArray();
            _tagged.AddOrUpdate(key, _ => new(copy, series, null), (_, others) => new(copy, series, others));
            return series;
        }

        private static bool AreSame(ReadOnlySpan<KeyValuePair<string, object?>> a, ReadOnlySpan<KeyValuePair<string, object?>> b)
        {
            if (a.Length != b.Length)
                return false;
            for (var i = 0; i < a.Length; i++)
            {
                if (a[i].Key != b[i].Key || !Equals(a[i].Value, b[i].Value))
                    return false;
            }
            return true;
        }

        public void Write(StringBuilder text, string name)
        {
            if (_series.IsEmpty)
                return;
            text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {instrument.Description}\n# TYPE {name} {_kind}\n");
            foreach (var (labels, series) in _series.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                lock (series)
                    series.Write(text, name, labels);
            }
        }
    }

    private sealed class Series(bool histogram)
    {
        private readonly long[] _buckets = histogram ? new long[Bounds.Length + 1] : [];
        private double _sum;

        public void Note(double value, bool adds)
        {
            _sum = adds || histogram ? _sum + value : value;
            if (histogram)
                _buckets[BucketOf(value)]++;
        }

        private static int BucketOf(double value)
        {
            var bucket = 0;
            while (bucket < Bounds.Length && value > Bounds[bucket])
                bucket++;
            return bucket;
        }

        public void Write(StringBuilder text, string name, string labels)
        {
            var braces = labels.Length == 0 ? "" : $"{{{labels}}}";
            if (!histogram)
            {
                text.Append(CultureInfo.InvariantCulture, $"{name}{braces} {_sum}\n");
                return;
            }
            var comma = labels.Length == 0 ? "" : ",";
            long count = 0;
            for (var i = 0; i < _buckets.Length; i++)
            {
                count += _buckets[i];
                text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{labels}{comma}le=\"{(i < Bounds.Length ? Bounds[i].ToString(CultureInfo.InvariantCulture) : "+Inf")}\"}} {count}\n");
            }
            text.Append(CultureInfo.InvariantCulture, $"{name}_sum{braces} {_sum}\n{name}_count{braces} {count}\n");
        }
    }
}

public static class MetricsEndpoints
{
    public static void MapMetrics(this IEndpointRouteBuilder routes)
    {
        // Listens from the start on, not from the first question.
        var metrics = routes.ServiceProvider.GetRequiredService<Metrics>();
        routes.MapGet("/metrics", () => TypedResults.Text(metrics.Text(), "text/plain; version=0.0.4; charset=utf-8"))
            .RequireRole(Role.Admin).WithTags("Operations").WithName("metrics").WithSummary("Figures of the process, as Prometheus text");
    }
}
