using NodaTime;

namespace Crm;

/// <summary>A value that holds from a day until the next one begins (value with history, PARTY-3). Immutable, safe to share between threads.</summary>
/// <typeparam name="T">The value; give it value equality.</typeparam>
/// <remarks>A history is a list ordered by day whose first value holds from the beginning of time. Make and change one with <see cref="Dated"/>.</remarks>
public sealed record Dated<T>
{
    /// <summary>The first day on which it holds, a calendar day without a time zone; <see langword="null"/> = from the beginning of time.</summary>
    public LocalDate? From { get; init => field = value?.WithCalendar(CalendarSystem.Iso); }

    /// <summary>The value.</summary>
    public required T Value { get; init; }
}

/// <summary>Histories of values by day as pure functions (PARTY-3). Safe to share between threads.</summary>
public static class Dated
{
    /// <summary>A history with one value, which holds from the beginning of time.</summary>
    /// <typeparam name="T">The value.</typeparam>
    /// <param name="value">The value.</param>
    public static ValueList<Dated<T>> Always<T>(T value) => [new() { Value = value }];

    /// <summary>The value as of a day; <see langword="default"/> when the history is empty.</summary>
    /// <typeparam name="T">The value.</typeparam>
    /// <param name="history">The history.</param>
    /// <param name="day">The day, as of a document.</param>
    public static T? ValueAsOf<T>(this ValueList<Dated<T>> history, LocalDate day)
    {
        ArgumentNullException.ThrowIfNull(history);
        var (found, iso) = (default(T), day.WithCalendar(CalendarSystem.Iso));
        foreach (var dated in history)
        {
            if (dated.From > iso)
            {
                break;
            }

            found = dated.Value;
        }

        return found;
    }

    /// <summary>The newest value, also when it holds only from a day to come; <see langword="default"/> when the history is empty.</summary>
    /// <typeparam name="T">The value.</typeparam>
    /// <param name="history">The history.</param>
    public static T? Newest<T>(this ValueList<Dated<T>> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return history.Count == 0 ? default : history[^1].Value;
    }

    /// <summary>The history with a value from a day on, until the next one; a value of the same day is replaced.</summary>
    /// <typeparam name="T">The value.</typeparam>
    /// <param name="history">The history.</param>
    /// <param name="value">The value.</param>
    /// <param name="from">The first day; <see langword="null"/> = from the beginning of time. The first value of an empty history holds from the beginning whatever is said.</param>
    public static ValueList<Dated<T>> Put<T>(this ValueList<Dated<T>> history, T value, LocalDate? from = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        var put = new Dated<T> { From = history.Count == 0 ? null : from, Value = value };
        var day = put.From;
        return [.. history.Where(d => IsBefore(d.From, day)), put, .. history.Where(d => IsBefore(day, d.From))];
    }

    /// <summary>The history without the value that begins on a day: the value before it holds on. The first value cannot be removed.</summary>
    /// <typeparam name="T">The value.</typeparam>
    /// <param name="history">The history.</param>
    /// <param name="from">The first day of the value.</param>
    /// <returns>The history; the same list when no value begins on that day.</returns>
    public static ValueList<Dated<T>> Withdraw<T>(this ValueList<Dated<T>> history, LocalDate from)
    {
        ArgumentNullException.ThrowIfNull(history);
        var iso = from.WithCalendar(CalendarSystem.Iso);
        return history.Any(d => d.From == iso) ? history.Without(d => d.From == iso) : history;
    }

    /// <summary>Whether a list is a history: its first value holds from the beginning of time, the days of the others rise.</summary>
    /// <typeparam name="T">The value.</typeparam>
    /// <param name="history">The list.</param>
    public static bool IsHistory<T>(ValueList<Dated<T>> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        for (var i = 0; i < history.Count; i++)
        {
            if (history[i] is not { } dated || (i == 0 ? dated.From is not null : !IsBefore(history[i - 1].From, dated.From)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsBefore(LocalDate? one, LocalDate? other) => other is { } second && (one is not { } first || first < second);
}
