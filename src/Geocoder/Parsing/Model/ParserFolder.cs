using System.Text.Json;

namespace SpatialCockpit.Geocoder.Parsing.Model;

/// <summary>A folder with an address parser: its weights and the card that says what they were learned from.</summary>
public sealed class ParserFolder(string path)
{
    /// <summary>Below the data that come with the program, and below a data folder.</summary>
    public const string Name = "models/address-parser";

    private static readonly JsonSerializerOptions CardFormat = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Grammar => Path.Combine(path, "grammar.txt");

    public string Weights => Path.Combine(path, "weights.bin");

    /// <param name="installed">The data that come with the program.</param>
    public static ParserFolder Shipped(string installed) => new(Path.Combine(installed, Name));

    public bool Exists => File.Exists(Weights);

    /// <exception cref="InvalidDataException">The weights are damaged or of another version.</exception>
    /// <exception cref="IOException">They cannot be read.</exception>
    public AddressModel Load()
    {
        using var stream = File.OpenRead(Weights);
        return ModelFile.Read(stream);
    }

    public void Write(AddressModel model, ParserCard card)
    {
        Directory.CreateDirectory(path);
        var aside = Weights + ".new";
        using (var stream = File.Create(aside))
            ModelFile.Write(model, stream);
        File.Move(aside, Weights, overwrite: true);
        File.WriteAllText(Path.Combine(path, "card.json"), JsonSerializer.Serialize(card, CardFormat) + "\n");
        File.WriteAllText(Path.Combine(path, "card.md"), card.ToString());
    }
}
