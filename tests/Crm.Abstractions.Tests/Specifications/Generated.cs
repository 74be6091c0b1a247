using System.Linq.Expressions;
using Crm.Specifications;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static Crm.Tests.Specifications.Tickets;

namespace Crm.Tests.Specifications;

/// <summary>Random tickets from few values, so that keys are often equal, and random conditions with their meaning in plain C#.</summary>
internal static class Generated
{
    private static readonly string?[] Texts = [null, "", "а", "Ё", "ё", "яя", "😀", "\uFB01", "Z", "z", "😀а", "\uD83D"];

    private static readonly Instant Noon = Instant.FromUtc(2026, 1, 1, 12, 0);

    public static Gen<Ticket[]> Rows { get; } =
        from seed in Gen.Choose(0, int.MaxValue)
        from count in Gen.Choose(0, 40)
        select Enumerable.Range(0, count).Select(i => Row(new Random(seed ^ (i * 7919)), i)).ToArray();

    public static Gen<Case> Cases { get; } = Gen.Sized(size => Tree(Math.Min(4, 1 + (size / 20))));

    public static Ticket Row(Random random, int n) => One(((n * 31) % 64) + 1) with
    {
        Stage = (Stage)random.Next(3),
        PreviousStage = random.Next(2) == 0 ? null : (Stage)random.Next(3),
        Title = Texts[random.Next(1, Texts.Length)]!,
        Note = Texts[random.Next(Texts.Length)],
        Weight = random.Next(4),
        Rank = random.Next(3) == 0 ? null : random.Next(3),
        Share = random.Next(3) / 2m,
        IsUrgent = random.Next(2) == 0,
        IsApproved = random.Next(3) switch { 0 => null, 1 => true, _ => false },
        Partner = random.Next(2) == 0 ? null : PartnerOf(random.Next(3)),
        Owner = User(random.Next(3)),
        OpenedAt = Noon + Duration.FromNanoseconds(random.Next(3)),
        ClosedAt = random.Next(2) == 0 ? null : Noon - Duration.FromDays(random.Next(3)),
        DueOn = random.Next(2) == 0 ? null : new LocalDate(2026, 1, 1 + random.Next(3)),
        Discount = random.Next(2) == 0 ? null : new Money(random.Next(3), CurrencyCode.Rub),
        Closing = random.Next(2) == 0 ? null : new Closing(Texts[random.Next(1, Texts.Length)]!, random.Next(3)),
        Tags = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Texts[random.Next(1, Texts.Length)]!)],
        Watchers = [.. Enumerable.Range(0, random.Next(3)).Select(_ => new Watcher(User(random.Next(3)), random.Next(3)))],
    };

    private static Gen<Case> Tree(int depth)
    {
        if (depth == 0)
        {
            return from form in Gen.Choose(0, 23) from n in Gen.Choose(0, 3) from text in Gen.Elements(Texts) select Leaf(form, n, text);
        }

        var smaller = Tree(depth - 1);
        return Gen.OneOf(
            Tree(0),
            smaller.Select(c => new Case(c.Specification.Not(), t => !c.Meaning(t))),
            from a in smaller from b in smaller select new Case(a.Specification.And(b.Specification), t => a.Meaning(t) && b.Meaning(t)),
            from a in smaller from b in smaller select new Case(a.Specification.Or(b.Specification), t => a.Meaning(t) || b.Meaning(t)));
    }

    // The second lambda says it as C# would on complete data; where a member is missing, no comparison with it holds.
    private static Case Leaf(int form, int n, string? text)
    {
        var stage = (Stage)(n % 3);
        int? maybe = n == 3 ? null : n;
        var partner = PartnerOf(n);
        var known = text ?? "а";
        int[] numbers = [n, n + 1];
        var partners = new List<PartnerId> { partner, PartnerOf(0) };
        var moment = Noon + Duration.FromNanoseconds(n);
        var day = new LocalDate(2026, 1, 1 + n);
        return form switch
        {
            0 => Of(t => t.Stage == stage, t => t.Stage == stage),
            1 => Of(t => t.PreviousStage != stage, t => t.PreviousStage != stage),
            2 => Of(t => t.Weight < n, t => t.Weight < n),
            3 => Of(t => n >= t.Rank, t => t.Rank <= n),
            4 => Of(t => !(t.Rank > maybe), t => !(t.Rank > maybe)),
            5 => Of(t => t.Rank == maybe, t => t.Rank == maybe),
            6 => Of(t => t.Title == known || t.Note == text, t => t.Title == known || t.Note == text),
            7 => Of(t => t.Partner == partner, t => t.Partner == partner),
            8 => Of(t => partners.Contains(t.Partner!.Value), t => t.Partner is { } p && partners.Contains(p)),
            9 => Of(t => !numbers.Contains(t.Weight), t => t.Weight != n && t.Weight != n + 1),
            10 => Of(t => t.OpenedAt >= moment, t => t.OpenedAt >= moment),
            11 => Of(t => !(t.ClosedAt!.Value < moment), t => !(t.ClosedAt < moment)),
            12 => Of(t => t.DueOn!.Value <= day && t.DueOn.HasValue, t => t.DueOn <= day),
            13 => Of(t => t.Discount!.Value.Amount > n, t => t.Discount?.Amount > n),
            14 => Of(t => t.Closing!.Reason != known, t => t.Closing?.Reason != known),
            15 => Of(t => t.Closing == null || !(t.Closing.Score > n), t => !(t.Closing?.Score > n)),
            16 => Of(t => t.Tags.Contains(known), t => t.Tags.Any(x => x == known)),
            17 => Of(t => !t.Watchers.Any(w => w.Level >= n && w.User == t.Owner), t => !t.Watchers.Any(w => w.Level >= n && w.User == t.Owner)),
            18 => Of(t => t.IsUrgent && !t.IsApproved!.Value, t => t.IsUrgent && t.IsApproved != true),
            19 => Of(t => !t.IsUrgent || t.IsApproved == true, t => !t.IsUrgent || t.IsApproved == true),
            20 => Of(t => Text.StartsWith(t.Note, known), t => t.Note is not null && t.Note.StartsWith(known, StringComparison.Ordinal)),
            21 => Of(t => Text.FoldedContains(t.Title, known), t => Text.Fold(t.Title).Contains(Text.Fold(known), StringComparison.Ordinal)),
            22 => Of(t => n > 1 || t.Share == 0.5m, t => n > 1 || t.Share == 0.5m),
            _ => Of(t => t.Weight == t.Rank && t.Watchers.Any(), t => t.Weight == t.Rank && t.Watchers.Count > 0),
        };
    }

    private static Case Of(Expression<Func<Ticket, bool>> condition, Func<Ticket, bool> meaning) => new(Crm.Specifications.Specification.Where(condition), meaning);

    internal sealed record Case(Specification<Ticket> Specification, Func<Ticket, bool> Meaning)
    {
        public override string ToString() => SpecificationValidator.Check(Specification) is { Count: > 0 } faults
            ? string.Join(';', faults)
            : Specification.Normalize().Shape + " of " + string.Join(',', Specification.Normalize().Values);
    }
}
