using Crm.Storage;
using NodaTime;

namespace Crm.Partners;

/// <summary>A key date or birthday comes; told once for each occurrence and lead time (PARTY-17).</summary>
/// <param name="Subject">Whose.</param>
/// <param name="KeyDate">The key date; absent = the birthday.</param>
/// <param name="DateKind">What happens on the day; absent = the birthday.</param>
/// <param name="OccursOn">The day.</param>
/// <param name="LeadDays">The lead time in days.</param>
/// <param name="Recipients">Whom to tell.</param>
public sealed record KeyDateDue(EntityRef Subject, KeyDateId? KeyDate, DirectoryEntryId? DateKind, LocalDate OccursOn, int LeadDays, ValueList<UserId> Recipients) : EventPayload;
