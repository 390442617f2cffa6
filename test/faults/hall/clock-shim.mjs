// Loaded into the program before it starts (--import): at SIGUSR2 its clock jumps an hour ahead, then an hour back, then is right again.
const real = Date;
const shifts = [3_600_000, -3_600_000, 0];
let shift = 0;
class ShiftedDate extends real {
  constructor(...given) {
    if (given.length === 0) super(real.now() + shift);
    else super(...given);
  }
  static now() {
    return real.now() + shift;
  }
}
globalThis.Date = ShiftedDate;
process.on("SIGUSR2", () => {
  shift = shifts.shift() ?? 0;
  shifts.push(shift);
});
