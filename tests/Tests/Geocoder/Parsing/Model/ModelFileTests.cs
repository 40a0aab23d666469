using SpatialCockpit.Geocoder.Parsing.Model;
using SpatialCockpit.Geocoder.Parsing.Model.Training;

namespace SpatialCockpit.Tests.Geocoder.Parsing.Model;

public sealed class ModelFileTests
{
    private static readonly WordLists Words = WordLists.Of([("浙江省", WordKinds.Province), ("杭州市", WordKinds.City), ("九堡", WordKinds.TownStem), ("九堡", WordKinds.Village)]);

    private static readonly LabelledSentence[] Sentences = [.. ConllFile.Read("""
        浙 B-prov
        江 I-prov
        省 E-prov
        九 B-town
        堡 E-town
        0 B-roadno
        号 E-roadno

        九 B-town
        堡 E-town
        旁 S-assist
        收 O
        """.Split('\n'))];

    private static AddressModel Model(int seed = 1) => AddressTrainer.Train(Sentences, Words, new() { LeastCount = 1, Seed = seed });

    private static byte[] Bytes(AddressModel model)
    {
        using var stream = new MemoryStream();
        ModelFile.Write(model, stream);
        return stream.ToArray();
    }

    [Fact]
    public void A_model_comes_back_from_its_file_as_it_was()
    {
        var model = ModelFile.Read(new MemoryStream(Bytes(Model())));
        model.Words.Find("九堡").ShouldBe(WordKinds.TownStem | WordKinds.Village);
        model.Words.Find("浙江").ShouldBe(WordKinds.None);
        foreach (var sentence in Sentences)
            new AddressReader(model).Parse(sentence.Text).ShouldBe(LabelledSentence.Spans(sentence.Tags));
    }

    [Fact]
    public void The_same_seed_trains_the_same_bytes() => Bytes(Model(7)).ShouldBe(Bytes(Model(7)));

    [Fact]
    public void A_file_cut_short_or_changed_is_refused_or_read_never_trusted_blindly()
    {
        var bytes = Bytes(Model());
        for (var length = 0; length < bytes.Length; length += 7)
            Should.Throw<InvalidDataException>(() => ModelFile.Read(new MemoryStream(bytes[..length])));
        var random = new Random(5);
        for (var round = 0; round < 300; round++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                new AddressReader(ModelFile.Read(new MemoryStream(damaged))).Parse("浙江省九堡0号");
            }
            catch (InvalidDataException)
            {
                // As documented.
            }
        }
    }
}
