// What a Jenkins costs: CPU and memory of its process.
import { existsSync, readFileSync } from 'node:fs';

const TICKS_A_SECOND = 100; // USER_HZ, the same on every Linux

export class Controller {
  constructor(jenkins, pid) {
    Object.assign(this, { jenkins, stat: `/proc/${pid}/stat` });
  }

  /** CPU time so far in ms, from outside: to ask Jenkins would cost some. NaN where there is no /proc. */
  cpu() {
    if (!existsSync(this.stat)) {
      return NaN;
    }
    const fields = readFileSync(this.stat, 'utf8').replace(/^.*\) /, '').split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 1000 / TICKS_A_SECOND;
  }

  /** What is alive on the heap, in MB. */
  async liveHeap() {
    return Number(await this.jenkins.groovy(`
      System.gc()
      print(java.lang.management.ManagementFactory.memoryMXBean.heapMemoryUsage.used / 1048576)`));
  }
}
