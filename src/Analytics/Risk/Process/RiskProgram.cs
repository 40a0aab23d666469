using System.Globalization;
using System.Text.Json;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.Risk.Boosting;
using SpatialCockpit.Analytics.Risk.Cards;
using SpatialCockpit.Analytics.Risk.Features;
using SpatialCockpit.Analytics.Risk.Kinds;
using SpatialCockpit.Analytics.Risk.Training;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Risk.Process;

/// <summary>
/// The process in which models are trained, tell and are looked at: the host's child for as long as it takes, with its orders in a file and its answer in a folder, so that what training takes of memory, or ends by, is its own.
/// It tells its steps line by line on its standard output, and ends when its standard input does: with the host.
/// </summary>
public static class RiskProgram
{
    /// <summary>The hidden verb of <c>./cockpit</c> by which the host starts it.</summary>
    public const string Verb = "risk-process";

    internal const string TrainTask = "train", ScoreTask = "score", WatchTask = "watch";

    /// <summary>It cannot be done, and its last line says why.</summary>
    private const int Untrainable = 3;

    /// <summary>One line of its output.</summary>
    /// <param name="Step">What it is at.</param>
    /// <param name="Share">Of all that is to be done, 0 to 1.</param>
    /// <param name="Problem">Why it ends; null while it goes on.</param>
    internal sealed record Line(string Step, double Share, string? Problem = null);

    /// <param name="arguments">Behind the verb: what is to be done, and the file of the order.</param>
    public static int Run(IReadOnlyList<string> arguments)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        EndWithHost();
        try
        {
            if (arguments[0] == ScoreTask)
                Tell(new(FormattableString.Invariant($"{Scorer.Score(OrderOf<ScoreOrder>(arguments[1]))}"), 1));
            else if (arguments[0] == WatchTask)
                Watcher.Look(OrderOf<WatchOrder>(arguments[1]));
            else
                Train(OrderOf<TrainOrder>(arguments[1]));
            return 0;
        }
        catch (Exception e) when (e is UntrainableException or BoostingException)
        {
            Tell(new("", 1, e.Message));
            return Untrainable;
        }
        catch (DuckException e)
        {
            // Behind the first line stands our own statement, with our own files.
            Tell(new("", 1, e.Message.Split('\n')[0]));
            return Untrainable;
        }
        catch (Exception e) when (arguments[0] != TrainTask && e is IOException or JsonException)
        {
            Console.Error.WriteLine(e.Message);
            Tell(new("", 1, "A file of this training is gone or damaged: train it anew."));
            return Untrainable;
        }
    }

    private static T OrderOf<T>(string file) => JsonSerializer.Deserialize<T>(File.ReadAllBytes(file), WireJson.Options)!;

    private static void Train(TrainOrder order)
    {
        Tell(new("read", 0));
        var rows = FeatureFiles.Read(order.Model, order.Files);
        var settings = new TreeSettings { Threads = order.Threads, TrueWeight = order.Model.TrueWeight };
        using var trained = new ModelTrainer(order.Model, rows, settings, (step, share) => Tell(new(step, share)), CancellationToken.None).Train(BlankOf(order, rows, settings), order.AsOf);
        ModelFolder.Write(order.Folder, trained);
        Tell(new("done", 1));
    }

    private static ModelCard BlankOf(TrainOrder order, RiskRows rows, TreeSettings settings)
    {
        var model = order.Model;
        var days = rows.Days;
        var known = IModelKind.Of(model).Truth(rows.Table.Outcomes).OfType<bool>().ToList();
        return new(model.Name, model.Title, model.Of, model.Kind, model.HorizonDays, order.Version, order.AsOf, order.Now, $"XGBoost {XgBoostLibrary.Version}", settings.Seed, Fingerprint.Of(rows))
        {
            About = model.About,
            Capacity = model.Capacity,
            BaselineTitle = model.BaselineTitle,
            Population = new(rows.Count, rows.Table.Rows.Select(row => row.Thing).Distinct(StringComparer.Ordinal).Count(), days.Count, days.Count == 0 ? order.AsOf : days[0], days.Count == 0 ? order.AsOf : days[^1], known.Count == 0 ? 0 : known.Count(came => came) / (double)known.Count),
        };
    }

    private static void Tell(Line line) => Console.WriteLine(JsonSerializer.Serialize(line, WireJson.Options));

    private static void EndWithHost() => new Thread(() =>
    {
        using var input = Console.OpenStandardInput();
        var nothing = new byte[16];
        while (input.Read(nothing) > 0)
        {
        }
        Environment.Exit(1);
    })
    { IsBackground = true }.Start();
}
