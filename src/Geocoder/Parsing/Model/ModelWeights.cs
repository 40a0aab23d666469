namespace SpatialCockpit.Geocoder.Parsing.Model;

/// <summary>The numbers of a model. A feature has weights for few tags; the others are zero and not kept.</summary>
/// <param name="Keys">Hashes of the features, ascending.</param>
/// <param name="Starts">Where each feature's pairs begin in <paramref name="Tags"/> and <paramref name="Values"/>; one more at the end.</param>
/// <param name="Tags">A tag a pair.</param>
/// <param name="Values">Its weight.</param>
/// <param name="Transitions">A weight for every tag behind every tag, row by row of the one before.</param>
/// <param name="Scale">What a weight of the training was multiplied by.</param>
internal sealed record ModelWeights(uint[] Keys, int[] Starts, byte[] Tags, sbyte[] Values, int[] Transitions, float Scale);
