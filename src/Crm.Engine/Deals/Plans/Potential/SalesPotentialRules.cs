using Crm.Partners;

namespace Crm.Deals;

/// <summary>Sales potential: Σ weight × score over the attributes of a partner (REP-9). Pure.</summary>
internal static class SalesPotentialRules
{
    /// <summary>The potential of a partner by a model.</summary>
    /// <param name="model">The weights.</param>
    /// <param name="partner">The partner.</param>
    /// <param name="upFromRegion">A region and those above it, nearest first.</param>
    public static SalesPotential Of(SalesPotentialModel model, Partner partner, Func<DirectoryEntryId?, IEnumerable<DirectoryEntryId>> upFromRegion)
    {
        var parts = ValueList.From(model.Attributes.Select(a => Part(a, Score(a, partner, upFromRegion))));
        var (weight, known, points) = (parts.Sum(p => p.Weight), parts.Where(p => p.Score is not null).Sum(p => p.Weight), parts.Sum(p => p.Points));
        return new()
        {
            Partner = partner.Id,
            Points = points,
            Share = weight == 0m ? null : points / weight,
            Known = weight == 0m ? null : known / weight,
            Parts = parts,
        };
    }

    private static SalesPotentialPart Part(PotentialAttribute attribute, decimal? score) => new()
    {
        Source = attribute.Source,
        Key = attribute.Key,
        Weight = attribute.Weight,
        Score = score,
        Points = attribute.Weight * (score ?? 0m),
    };

    /// <summary>Absent where the partner's value is not known.</summary>
    private static decimal? Score(PotentialAttribute attribute, Partner partner, Func<DirectoryEntryId?, IEnumerable<DirectoryEntryId>> upFromRegion) =>
        attribute.Source switch
        {
            PotentialSource.PartnerType => Find(attribute, partner.Type.ToString()) ?? 0m,
            PotentialSource.Region => partner.Region is null ? null : upFromRegion(partner.Region).Select(r => Find(attribute, r.ToString())).FirstOrDefault(s => s is not null) ?? 0m,
            PotentialSource.Segment => partner.Segments.Select(s => Find(attribute, s.ToString())).Max() ?? 0m,
            _ => Score(attribute, partner.CustomFields.FirstOrDefault(f => string.Equals(f.Key, attribute.Key, StringComparison.Ordinal))),
        };

    private static decimal? Score(PotentialAttribute attribute, CustomFieldValue? value) => value switch
    {
        { Number: { } number } when attribute is { From: { } from, To: { } to } => Math.Clamp((number - from) / (to - from), 0m, 1m),
        { YesNo: { } yes } => yes != attribute.IsReversed ? 1m : 0m,
        { Choice: { } choice } => Find(attribute, choice) ?? 0m,
        _ => null,
    };

    private static decimal? Find(PotentialAttribute attribute, string value) =>
        attribute.Choices.FirstOrDefault(c => string.Equals(c.Value, value, StringComparison.Ordinal))?.Score;
}
