using System.CommandLine;
using System.Globalization;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Secrets;

namespace SpatialCockpit.Cockpit.Operations.Commands;

/// <summary><c>secrets list</c>, <c>secrets rotate</c>: the keys that seal what the record must not tell.</summary>
internal static class SecretCommands
{
    public static Command Build() => new("secrets", "The keys that seal phones, names, identity numbers and the secrets of programs in the record") { BuildList(), BuildRotate() };

    private static Command BuildList()
    {
        var list = new Command("list", "Which keys there are, without the keys; the first one seals");
        var choice = new HostChoice(list);
        list.Does((parsed, _) =>
        {
            foreach (var key in CitySecrets.Of(FolderOf(parsed, choice)))
                Console.WriteLine(WordsOf(key));
            return Task.FromResult(0);
        });
        return list;
    }

    private static Command BuildRotate()
    {
        var algorithm = new Option<string>("--algorithm") { Description = "With which cipher the new key seals", DefaultValueFactory = _ => SealingKey.WordOf(SealingAlgorithm.Aes256) };
        algorithm.AcceptOnlyFromAmong([.. Enum.GetValues<SealingAlgorithm>().Select(SealingKey.WordOf)]);
        var rotate = new Command("rotate", "Make another key, by which everything is sealed from the next start on; those before stay in the file, and open what they have sealed") { algorithm };
        var choice = new HostChoice(rotate);
        rotate.Does((parsed, _) =>
        {
            var data = FolderOf(parsed, choice);
            using var alone = FolderLock.Take(data);
            data.WriteOwnerOnly(SecretFile.Name, SecretFile.Rotated(CitySecrets.Of(data), SealingKey.AlgorithmOf(parsed.GetValue(algorithm)!)!.Value));
            Console.WriteLine($"{WordsOf(CitySecrets.Of(data)[0])} seals from the next start on, and goes to the archived log with that. Make a whole backup then (./cockpit backup PLACE --key FILE): without {data.File(SecretFile.Name)} nobody reads what it will have sealed.");
            return Task.FromResult(0);
        });
        return rotate;
    }

    /// <exception cref="OperatorException">No city was ever begun there: a new key would be one for nothing.</exception>
    private static DataFolder FolderOf(ParseResult parsed, HostChoice choice)
    {
        var path = choice.Options(parsed).Data;
        return File.Exists(Path.Combine(path, SecretFile.Name)) ? new(path) : throw new OperatorException($"{Path.GetFullPath(path)} has no {SecretFile.Name}: it is made by the first start.");
    }

    private static string WordsOf(SealingKey key) => string.Create(CultureInfo.InvariantCulture, $"key {key.Number} ({SealingKey.WordOf(key.Algorithm)})");
}
