/* Lets calls to the disk fail: loaded before the C library, it counts what is done to files below a folder,
   and at a chosen call kills the process, tears a write in two, or answers with an error. Built together with
   something that has a `done`, as tests/power/record.c, it tells that everything that succeeded. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

enum { WRITES = 1, LOCKS = 2 };
enum { COUNT, KILL, TEAR, ONCE, FROM_THEN_ON };

enum { WROTE = 'w', CUT = 't', SYNCED = 's', CREATED = 'c', REMOVED = 'u', RENAMED = 'r', FOLDER = 'm' };

/* Told what was done to which file; `to` and `data` where there is such a thing. */
__attribute__((weak)) void done(char act, const char *path, const char *to, const void *data, size_t size, off_t place);

static char where[4096];
static int what, how, error;
static long at, count;

void faults_arm(const char *folder, int what_, int how_, int error_, long at_) {
    strncpy(where, folder, sizeof where - 1);
    what = what_, how = how_, error = error_, at = at_, count = 0;
}

long faults_disarm(void) {
    what = 0;
    return count;
}

static int is_path_ours(const char *path) { return what && !strncmp(path, where, strlen(where)); }

static __thread char path[4096];

/* Leaves the file's name in `path`. */
static int is_ours(int fd) {
    char link[64];
    if (!what) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return is_path_ours(path);
}

/* Tells whether this call is to fail; does not return when it is the process's last. */
static int fails(int kind) {
    if (!(what & kind)) return 0;
    count++;
    if (!(count == at || (how == FROM_THEN_ON && count >= at))) return 0;
    if (how == KILL || how == TEAR) kill(getpid(), SIGKILL);
    errno = error;
    return how != COUNT;
}

static int is_torn(void) { return (what & WRITES) && how == TEAR && count + 1 == at; }

static void tell(char act, const char *path, const char *to, const void *data, size_t size, off_t place) {
    int told = errno;
    if (done) done(act, path, to, data, size, place);
    errno = told;
}

#define REAL(result, name, ...) \
    static result (*real)(__VA_ARGS__); \
    if (!real) real = dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *data, size_t size) {
    REAL(ssize_t, write, int, const void *, size_t);
    if (is_ours(fd)) {
        if (is_torn()) real(fd, data, size / 2);
        if (fails(WRITES)) return -1;
        ssize_t written = real(fd, data, size);
        if (written > 0) tell(WROTE, path, "", data, written, lseek(fd, 0, SEEK_CUR) - written);
        return written;
    }
    return real(fd, data, size);
}

#define PWRITE(name) \
    ssize_t name(int fd, const void *data, size_t size, off_t place) { \
        REAL(ssize_t, name, int, const void *, size_t, off_t); \
        if (is_ours(fd)) { \
            if (is_torn()) real(fd, data, size / 2, place); \
            if (fails(WRITES)) return -1; \
            ssize_t written = real(fd, data, size, place); \
            if (written > 0) tell(WROTE, path, "", data, written, place); \
            return written; \
        } \
        return real(fd, data, size, place); \
    }
PWRITE(pwrite)
PWRITE(pwrite64)

#define ON_FILE(name) \
    int name(int fd) { \
        REAL(int, name, int); \
        if (!is_ours(fd)) return real(fd); \
        if (fails(WRITES) || real(fd)) return -1; \
        tell(SYNCED, path, "", 0, 0, 0); \
        return 0; \
    }
ON_FILE(fsync)
ON_FILE(fdatasync)

#define TRUNCATE(name) \
    int name(int fd, off_t size) { \
        REAL(int, name, int, off_t); \
        if (!is_ours(fd)) return real(fd, size); \
        if (fails(WRITES) || real(fd, size)) return -1; \
        tell(CUT, path, "", 0, 0, size); \
        return 0; \
    }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

int unlink(const char *path) {
    REAL(int, unlink, const char *);
    if (!is_path_ours(path)) return real(path);
    if (fails(WRITES) || real(path)) return -1;
    tell(REMOVED, path, "", 0, 0, 0);
    return 0;
}

int rename(const char *from, const char *to) {
    REAL(int, rename, const char *, const char *);
    if (!is_path_ours(from)) return real(from, to);
    if (fails(WRITES) || real(from, to)) return -1;
    tell(RENAMED, from, to, 0, 0, 0);
    return 0;
}

int mkdir(const char *path, mode_t mode) {
    REAL(int, mkdir, const char *, mode_t);
    if (!is_path_ours(path)) return real(path, mode);
    if (fails(WRITES) || real(path, mode)) return -1;
    tell(FOLDER, path, "", 0, 0, 0);
    return 0;
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        REAL(int, name, const char *, int, ...); \
        va_list more; \
        va_start(more, flags); \
        int mode = flags & O_CREAT ? va_arg(more, int) : 0; \
        va_end(more); \
        if (!(flags & (O_CREAT | O_TRUNC)) || !is_path_ours(path)) return real(path, flags, mode); \
        int is_new = flags & O_CREAT && access(path, F_OK); \
        int fd = flags & O_CREAT && fails(WRITES) ? -1 : real(path, flags, mode); \
        if (fd >= 0 && is_new) tell(CREATED, path, "", 0, 0, 0); \
        if (fd >= 0 && flags & O_TRUNC) tell(CUT, path, "", 0, 0, 0); \
        return fd; \
    }
OPEN(open)
OPEN(open64)

#define FCNTL(name) \
    int name(int fd, int command, ...) { \
        REAL(int, name, int, int, ...); \
        va_list more; \
        va_start(more, command); \
        void *argument = va_arg(more, void *); \
        va_end(more); \
        int locks = command == F_SETLK && ((struct flock *)argument)->l_type != F_UNLCK; \
        return locks && is_ours(fd) && fails(LOCKS) ? -1 : real(fd, command, argument); \
    }
FCNTL(fcntl)
FCNTL(fcntl64)

/* Who waits for a lock that never comes need not wait for as long as a person would. */
int usleep(useconds_t microseconds) {
    REAL(int, usleep, useconds_t);
    return what & LOCKS ? 0 : real(microseconds);
}

int nanosleep(const struct timespec *asked, struct timespec *left) {
    REAL(int, nanosleep, const struct timespec *, struct timespec *);
    return what & LOCKS ? 0 : real(asked, left);
}
