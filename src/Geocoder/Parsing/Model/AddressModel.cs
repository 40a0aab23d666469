namespace SpatialCockpit.Geocoder.Parsing.Model;

/// <summary>
/// What reads addresses: a linear chain over characters (a score for every tag from the features at a character, one for every pair of neighbouring tags) and a ranking of
/// its best readings. Weights are bytes; scores are sums of them. Immutable; <see cref="AddressReader"/> asks it.
/// </summary>
public sealed class AddressModel
{
    internal AddressModel(AddressTags tags, WordLists words, ModelWeights weights, ElementRanking ranking) =>
        (Tags, Words, Weights, Ranking, Features) = (tags, words, weights, ranking, new(weights.Keys));

    public AddressTags Tags { get; }

    public WordLists Words { get; }

    internal ModelWeights Weights { get; }

    internal ElementRanking Ranking { get; }

    /// <summary>The places of the chain's features in its weights.</summary>
    internal KeyTable Features { get; }
}
