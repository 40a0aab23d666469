namespace SpatialCockpit.Supervision.Publishing;

public static class PublicProblems
{
}
